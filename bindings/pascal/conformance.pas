/// Runs bindings/conformance/script.txt, and prints TAP. See bindings/conformance/README.md.
///
/// License: Apache-2.0
program conformance;

{$mode objfpc}{$H+}
{$codepage utf8}

uses
  cthreads, cwstring, BaseUnix, SysUtils, Classes, StrUtils, Process, AnyS3;

type
  EFailed = class(Exception);

  TNative = procedure;

  /// What a step is at.
  TStep = class
  public
    Client: TS3Client;
    Settings: TStringList;
    Call: TS3Call;
    Operation, FilePath, FileText, PiecesText: UTF8String;
    PiecesSize: Integer;
    Members, Options: TStringList;
    HasPieces, HasFile, IsAnswered: Boolean;
    Error: EAnyS3;
    Note: UTF8String;
    constructor Create;
    destructor Destroy; override;
    procedure Reset;
    procedure Make;
    procedure Send;
    procedure Run;
    procedure Fail(const Kind, Code: UTF8String);
    procedure Items(const Path, Expected: UTF8String);
    procedure Curl(const Status, Text: UTF8String);
    procedure Directive(const Line: UTF8String);
  end;

var
  Shared: TS3Client;
  Values: TStringList;
  Bucket, Temp: UTF8String;
  Files: Integer = 0;
  Note: UTF8String;

procedure Expect(Good: Boolean; const Why: string);
begin
  if not Good then
    raise EFailed.Create(Why);
end;

procedure Equal(const Found, Expected: UTF8String);
begin
  Expect(Found = Expected, Copy(Found, 1, 200) + ' is not ' + Copy(Expected, 1, 200));
end;

function Env(const Name: string): UTF8String;
begin
  Result := GetEnvironmentVariable(Name);
  Expect(Result <> '', Name + ' is not set');
end;

function Temporary: UTF8String;
begin
  Inc(Files);
  Result := Temp + '/pascal' + IntToStr(Files);
end;

procedure WriteFile(const Path, Text: UTF8String);
var
  Target: TFileStream;
begin
  Target := TFileStream.Create(Path, fmCreate);
  try
    Target.WriteBuffer(PAnsiChar(Text)^, Length(Text));
  finally
    Target.Free;
  end;
end;

function ReadFile(const Path: UTF8String): UTF8String;
var
  Source: TFileStream;
begin
  Source := TFileStream.Create(Path, fmOpenRead);
  try
    SetLength(Result, Source.Size);
    Source.ReadBuffer(PAnsiChar(Result)^, Length(Result));
  finally
    Source.Free;
  end;
end;

/// The first word, and what is behind the space.
function Cut(var Rest: UTF8String): UTF8String;
var
  Space: Integer;
begin
  Space := Pos(' ', Rest);
  if Space = 0 then
  begin
    Result := Rest;
    Rest := '';
  end
  else
  begin
    Result := Copy(Rest, 1, Space - 1);
    Delete(Rest, 1, Space);
  end;
end;

function Filled(const Text: UTF8String): UTF8String;
var
  I: Integer;
begin
  Result := Text;
  for I := 0 to Values.Count - 1 do
    Result := StringReplace(Result, '{' + Values.Names[I] + '}', Values.ValueFromIndex[I], [rfReplaceAll]);
  Result := StringReplace(Result, '\n', #10, [rfReplaceAll]);
  Result := StringReplace(Result, '\s', ' ', [rfReplaceAll]);
end;

/// TEXT COUNT
function Times(Rest: UTF8String): UTF8String;
var
  Count, I: Integer;
  Text: UTF8String;
begin
  Count := StrToInt(Cut(Rest));
  Text := Filled(Rest);
  SetLength(Result, Count * Length(Text));
  for I := 0 to Count - 1 do
    Move(Text[1], Result[I * Length(Text) + 1], Length(Text));
end;

function BytesOf(const Text: UTF8String): TBytes;
begin
  Result := nil;
  SetLength(Result, Length(Text));
  if Text <> '' then
    Move(Text[1], Result[0], Length(Text));
end;

/// What a program writes.
function Output(const Arguments: array of string): UTF8String;
var
  Program_: TProcess;
  Text: TStringStream;
  Buffer: array[0..4095] of Byte;
  Argument: string;
  Count: Integer;
begin
  Program_ := TProcess.Create(nil);
  Text := TStringStream.Create('');
  try
    Program_.Executable := 'curl';
    for Argument in Arguments do
      Program_.Parameters.Add(Argument);
    Program_.Options := [poUsePipes];
    Program_.Execute;
    repeat
      Count := Program_.Output.Read(Buffer, SizeOf(Buffer));
      Text.Write(Buffer, Count);
    until Count <= 0;
    Program_.WaitOnExit;
    Result := Text.DataString;
  finally
    Text.Free;
    Program_.Free;
  end;
end;

procedure Add(var List: TStringArray; const Values: array of string);
var
  Value: string;
begin
  for Value in Values do
  begin
    SetLength(List, Length(List) + 1);
    List[High(List)] := Value;
  end;
end;

/// The text that is quoted in JSON at a place, which goes behind it.
function Quoted(const Json: UTF8String; var At: Integer): UTF8String;
begin
  Result := '';
  At := PosEx('"', Json, At);
  if At = 0 then
    Exit;
  Inc(At);
  while Json[At] <> '"' do
  begin
    if Json[At] = '\' then
      Inc(At);
    Result := Result + Json[At];
    Inc(At);
  end;
  Inc(At);
end;

// Steps

constructor TStep.Create;
begin
  inherited Create;
  Settings := TStringList.Create;
  Members := TStringList.Create;
  Options := TStringList.Create;
end;

destructor TStep.Destroy;
begin
  Reset;
  if Client <> Shared then
    Client.Free;
  Settings.Free;
  Members.Free;
  Options.Free;
  inherited;
end;

procedure TStep.Reset;
begin
  FreeAndNil(Call);
  FreeAndNil(Error);
  Members.Clear;
  Options.Clear;
  HasPieces := False;
  HasFile := False;
  IsAnswered := False;
end;

/// The call is made when it is first needed: what it is told can be wrong, and that is said by `fail`.
procedure TStep.Make;
var
  I: Integer;
begin
  if Call <> nil then
    Exit;
  if (Client = nil) and (Settings.Count > 0) then
  begin
    Client := TS3Client.Create(Env('ANYS3_ENDPOINT'));
    for I := 0 to Settings.Count - 1 do
      Client[Settings.Names[I]] := Settings.ValueFromIndex[I];
  end;
  if Client = nil then
    Client := Shared;
  Call := TS3Call.Create(Client, Operation);
  for I := 0 to Members.Count div 3 - 1 do
    case string(Members[I * 3]) of
      'set': Call[Members[I * 3 + 1]] := Members[I * 3 + 2];
      'body': Call.BodyText := Members[I * 3 + 2];
      'file': Call.BodyFile := Members[I * 3 + 2];
      'stream': Call.WillWrite(StrToInt64(Members[I * 3 + 2]));
      'option': Call.SetOption(Members[I * 3 + 1], Members[I * 3 + 2]);
    end;
end;

procedure TStep.Send;
var
  At, Count: Integer;
begin
  Make;
  if HasPieces then
  begin
    At := 1;
    while At <= Length(PiecesText) do
    begin
      Count := Length(PiecesText) - At + 1;
      if Count > PiecesSize then
        Count := PiecesSize;
      Call.Write(PiecesText[At], Count);
      Inc(At, Count);
    end;
    Call.Finish;
  end;
  Call.Run;
end;

procedure TStep.Run;
begin
  Send;
  if HasFile then
    Expect(ReadFile(FilePath) = FileText, 'the file holds something else');
end;

procedure TStep.Fail(const Kind, Code: UTF8String);
begin
  if Error = nil then
    try
      Send;
    except
      on E: EAnyS3 do
        Error := EAnyS3(AcquireExceptionObject);
    end;
  Expect(Error <> nil, 'it did not fail');
  Equal(Error.KindName, Kind);
  if Code <> '-' then
    Equal(Error.Code, Code);
  Expect(Error.Message <> '', 'no message');
  if HasFile then
    Expect(not FileExists(FilePath), 'there is a file');
  IsAnswered := False;
end;

procedure TStep.Items(const Path, Expected: UTF8String);
var
  Item: TS3Item;
  Found: UTF8String;
  IsFirst: Boolean;
begin
  Make;
  Found := '';
  IsFirst := True;
  for Item in Call do
  begin
    if not IsFirst then
      Found := Found + ' ';
    IsFirst := False;
    if Item.Has(Path) then
      Found := Found + Item[Path]
    else
      Found := Found + '-';
  end;
  Equal(Found, Expected);
end;

/// curl as if it were another HTTP client.
procedure TStep.Curl(const Status, Text: UTF8String);
var
  Arguments: TStringArray;
  Fields, Path, Name: UTF8String;
  Line, Written: string;
  At, Break_: Integer;
begin
  Arguments := nil;
  Add(Arguments, ['-s', '-X', Call.Request('method'), '-w', #10'%{http_code}']);
  Fields := Call.Request('fields');
  if Fields <> '' then
  begin
    At := 1;
    while True do
    begin
      Name := Quoted(Fields, At);
      if At = 0 then
        Break;
      Add(Arguments, ['--form-string', Name + '=' + Quoted(Fields, At)]);
    end;
    Path := Temporary;
    WriteFile(Path, Text);
    Add(Arguments, ['-F', 'file=@' + Path]);
  end
  else if Call.Request('method') = 'PUT' then
    // Only the headers that were signed are sent.
    Add(Arguments, ['-H', 'Content-Type:', '--data-binary', Text]);
  for Line in string(Call.Request('headers')).Split([#10], TStringSplitOptions.ExcludeEmpty) do
    Add(Arguments, ['-H', Line]);
  Add(Arguments, [Call.Url]);
  Written := Output(Arguments);
  Break_ := RPos(#10, Written);
  Equal(Copy(Written, Break_ + 1, MaxInt), Status);
  if Call.Request('method') = 'GET' then
    Equal(Copy(Written, 1, Break_ - 1), Text);
end;

function FieldOf(Error: EAnyS3; const Name: UTF8String): UTF8String;
begin
  case string(Name) of
    'kind': Result := Error.KindName;
    'code': Result := Error.Code;
    'status': Result := IntToStr(Error.Status);
    'message': Result := Error.Reason;
    'hint': Result := Error.Hint;
    'said': Result := Error.Said;
    'request-id': Result := Error.RequestId;
    'resource': Result := Error.Resource;
    'operation': Result := Error.Operation;
    'retryable': Result := BoolToStr(Error.Retryable, 'true', 'false');
    'attempts': Result := IntToStr(Error.Attempts);
  else
    raise EFailed.Create('no field ' + Name);
  end;
end;

function Whole(Call: TS3Call; Size: Integer): UTF8String;
var
  Buffer: TBytes;
  Text: TMemoryStream;
  Count: Integer;
begin
  SetLength(Buffer, Size);
  Text := TMemoryStream.Create;
  try
    repeat
      Count := Call.Read(Buffer[0], Size);
      Text.WriteBuffer(Buffer[0], Count);
    until Count = 0;
    SetLength(Result, Text.Size);
    Move(Text.Memory^, PAnsiChar(Result)^, Text.Size);
  finally
    Text.Free;
  end;
end;

procedure Native(const Name: UTF8String); forward;

procedure TStep.Directive(const Line: UTF8String);
var
  Rest, Word, One: UTF8String;
begin
  Rest := Line;
  Word := Cut(Rest);
  if IsAnswered and (Word <> 'fail') then
    raise EFailed.Create(Error.Message);
  case string(Word) of
    'client':
      begin
        One := Cut(Rest);
        Settings.Add(One + '=' + Filled(Rest));
      end;
    'op':
      begin
        Reset;
        Operation := Rest;
      end;
    'set':
      begin
        One := Filled(Cut(Rest));
        Members.AddStrings(['set', One, Filled(Rest)]);
      end;
    'json': Members.AddStrings(['set', '', Filled(Rest)]);
    'option':
      begin
        One := Cut(Rest);
        Members.AddStrings(['option', One, Filled(Rest)]);
      end;
    'body': Members.AddStrings(['body', '', Times(Rest)]);
    'body-file':
      begin
        One := Temporary;
        WriteFile(One, Times(Rest));
        Members.AddStrings(['file', '', One]);
      end;
    'body-stream', 'body-length':
      begin
        PiecesSize := StrToInt(Cut(Rest));
        PiecesText := Times(Rest);
        HasPieces := True;
        One := '-1';
        if Word = 'body-length' then
          One := IntToStr(Length(PiecesText));
        Members.AddStrings(['stream', '', One]);
      end;
    'file':
      begin
        HasFile := True;
        FilePath := Temporary;
        FileText := Times(Rest);
        Members.AddStrings(['file', '', FilePath]);
      end;
    'run': Run;
    'fail':
      begin
        One := Cut(Rest);
        Fail(One, Rest);
      end;
    'error':
      begin
        One := Cut(Rest);
        Equal(FieldOf(Error, One), Filled(Rest));
      end;
    'have':
      begin
        One := Cut(Rest);
        Equal(Call[One], Filled(Rest));
      end;
    'lacks': Expect(not Call.Has(Rest), Rest + ' is there');
    'there': Expect(Call.Has(Rest), Rest + ' is not there');
    'save':
      begin
        One := Cut(Rest);
        Values.Values[One] := Call[Rest];
      end;
    'read': Expect(Whole(Call, 65536) = Times(Rest), 'the body is another');
    'pieces':
      begin
        One := Cut(Rest);
        Expect(Whole(Call, StrToInt(One)) = Times(Rest), 'the body is another');
      end;
    'read-fails':
      try
        Whole(Call, 65536);
        raise EFailed.Create('it did not fail');
      except
        on E: EAnyS3 do
          Equal(E.KindName, Rest);
      end;
    'items':
      begin
        One := Cut(Rest);
        Items(One, Filled(Rest));
      end;
    'presign':
      try
        Make;
        Call.Presign(StrToInt64(Rest));
      except
        on E: EAnyS3 do
        begin
          Error := EAnyS3(AcquireExceptionObject);
          IsAnswered := True;
        end;
      end;
    'sign':
      begin
        Make;
        Call.Sign;
      end;
    'request':
      begin
        One := Cut(Rest);
        Expect(Pos(Filled(Rest), Call.Request(One)) > 0, Call.Request(One) + ' has no ' + Rest);
      end;
    'curl':
      begin
        One := Cut(Rest);
        Curl(One, Filled(Rest));
      end;
    'answer':
      try
        One := Cut(Rest);
        Call.Answer(StrToInt(One), '', BytesOf(Filled(Rest)));
      except
        on E: EAnyS3 do
        begin
          Error := EAnyS3(AcquireExceptionObject);
          IsAnswered := True;
        end;
      end;
    'native': Native(Rest);
  else
    raise EFailed.Create('no directive ' + Word);
  end;
end;

{$I conformance.inc}

// The script

function RunStep(Lines: TStringList; First, Last: Integer; out Why: string): Boolean;
var
  Step: TStep;
  I: Integer;
begin
  Note := '';
  Step := TStep.Create;
  try
    try
      for I := First to Last do
        if (Lines[I] <> '') and (Lines[I][1] <> '#') then
          Step.Directive(Lines[I]);
      if Step.IsAnswered then
        raise EFailed.Create(Step.Error.Message);
      Result := True;
    except
      on E: Exception do
      begin
        Result := False;
        Why := E.ClassName + ': ' + StringReplace(E.Message, #10, ' ', [rfReplaceAll]);
      end;
    end;
  finally
    Step.Free;
  end;
end;

var
  Lines: TStringList;
  First, Last, Count, Number, Failed: Integer;
  Why: string;
begin
  SetMultiByteConversionCodePage(CP_UTF8);
  SetMultiByteRTLFileSystemCodePage(CP_UTF8);
  SetTextCodePage(System.Output, CP_UTF8);
  Lines := TStringList.Create;
  Lines.LoadFromFile(Env('ANYS3_SCRIPT'));
  Count := 0;
  for First := 0 to Lines.Count - 1 do
    if StartsStr('step ', Lines[First]) then
      Inc(Count);
  Writeln('1..', Count);
  Bucket := Env('ANYS3_BUCKET');
  Temp := Env('ANYS3_TEMP');
  Values := TStringList.Create;
  Values.Values['bucket'] := Bucket;
  Values.Values['endpoint'] := Env('ANYS3_ENDPOINT');
  Values.Values['faulty'] := Env('ANYS3_FAULTY');
  Values.Values['temp'] := Temp;
  Values.Values['key-id'] := Env('AWS_ACCESS_KEY_ID');
  Shared := TS3Client.Create(Env('ANYS3_ENDPOINT'));
  Number := 0;
  Failed := 0;
  First := 0;
  while First < Lines.Count do
  begin
    if StartsStr('step ', Lines[First]) then
    begin
      Last := First;
      while (Last + 1 < Lines.Count) and not StartsStr('step ', Lines[Last + 1]) do
        Inc(Last);
      Inc(Number);
      if RunStep(Lines, First + 1, Last, Why) then
        Writeln('ok ', Number, ' - ', Copy(Lines[First], 6, MaxInt), Note)
      else
      begin
        Writeln('not ok ', Number, ' - ', Copy(Lines[First], 6, MaxInt));
        Writeln('# ', Why);
        Inc(Failed);
      end;
      Flush(System.Output);
      First := Last;
    end;
    Inc(First);
  end;
  Shared.Free;
  Values.Free;
  Lines.Free;
  if Failed > 0 then
    Halt(1);
end.
