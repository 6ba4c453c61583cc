/// The work from Free Pascal.
program bench;

{$mode delphi}
{$codepage utf8}

uses
  cthreads, cwstring, SysUtils, AnyS3;

const
  Objects = 100;
  Gets = 10000;
  AtOnce = 32;

var
  Client: TS3Client;
  Work, Name: string;

function KeyOf(Index: Integer): UTF8String;
begin
  Result := Format('small/%d', [Index mod Objects]);
end;

function Begin_(Index: Integer): TS3GetObject;
begin
  Result := TS3GetObject.Create(Client);
  Result.Bucket := 'bench';
  Result.Key := KeyOf(Index);
end;

procedure One;
var
  Index: Integer;
begin
  for Index := 1 to Gets do
    if Length(Client.GetText('bench', KeyOf(Index))) <> 4096 then
      raise Exception.Create('of another length');
end;

/// With a queue: one thread has them all.
procedure ManyAtOnce;
var
  Queue: TS3Queue;
  Calls: array[0..AtOnce - 1] of TS3GetObject;
  Begun, Done: Integer;
  Tag: Int64;
begin
  Queue := TS3Queue.Create;
  Done := 0;
  for Begun := 0 to AtOnce - 1 do
  begin
    Calls[Begun] := Begin_(Begun);
    Calls[Begun].Start(Queue, Begun);
  end;
  Begun := AtOnce;
  while Done < Gets do
  begin
    if not Queue.Take(-1, Tag) or not Calls[Tag].Wait then
      Continue;
    if Length(Calls[Tag].ReadText) <> 4096 then
      raise Exception.Create('of another length');
    FreeAndNil(Calls[Tag]);
    Inc(Done);
    if Begun < Gets then
    begin
      Calls[Tag] := Begin_(Begun);
      Calls[Tag].Start(Queue, Tag);
      Inc(Begun);
    end;
  end;
  Queue.Free;
end;

begin
  Work := ParamStr(1);
  Name := ParamStr(2);
  Client := TS3Client.Create;
  try
    if Work = 'one' then
      One
    else if Work = 'gets' then
      ManyAtOnce
    else if Work = 'up' then
      Client.PutFile('bench', 'large', Name)
    else if Work = 'down' then
    begin
      Client.GetFile('bench', 'large', Name + '.pascal');
      DeleteFile(Name + '.pascal');
    end
    else
      Halt(2);
  finally
    Client.Free;
  end;
end.
