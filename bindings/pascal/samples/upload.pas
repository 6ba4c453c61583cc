/// Sends a file as a multipart upload, and tells how far it is.
program upload;

{$mode delphi}
{$codepage utf8}

uses
  cthreads, cwstring, SysUtils, Classes, AnyS3;

type
  TTeller = class
    procedure Tell(Call: TS3Call; Done, Total: Int64);
  end;

procedure TTeller.Tell(Call: TS3Call; Done, Total: Int64);
begin
  Writeln(Done, ' of ', Total, ' bytes');
end;

var
  Client: TS3Client;
  Teller: TTeller;
  Film: TFileStream;
  Path: string;
  Bucket: UTF8String;
begin
  Bucket := GetEnvironmentVariable('ANYS3_BUCKET');
  if Bucket = '' then
    Bucket := 'mybucket';
  Path := GetTempDir + 'anys3-film-' + IntToStr(GetProcessID);
  Film := TFileStream.Create(Path, fmCreate);
  Film.Size := 20 * 1024 * 1024;
  Film.Free;
  Client := TS3Client.Create;
  Teller := TTeller.Create;
  try
    Client.PutFile(Bucket, 'film.bin', Path, Teller.Tell);
  finally
    Teller.Free;
    Client.Free;
    DeleteFile(Path);
  end;
end.
