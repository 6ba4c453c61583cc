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
begin
  Path := GetEnvironmentVariable('ANYS3_TEMP') + '/film.bin';
  Film := TFileStream.Create(Path, fmCreate);
  Film.Size := 20 * 1024 * 1024;
  Film.Free;
  Client := TS3Client.Create;
  Teller := TTeller.Create;
  try
    Client.PutFile(GetEnvironmentVariable('ANYS3_BUCKET'), 'film.bin', Path, Teller.Tell);
  finally
    Teller.Free;
    Client.Free;
  end;
end.
