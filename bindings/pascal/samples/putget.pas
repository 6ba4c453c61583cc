/// Puts an object and gets it.
program putget;

{$mode delphi}
{$codepage utf8}

uses
  cthreads, cwstring, SysUtils, AnyS3;

var
  Client: TS3Client;
  Put: TS3PutObject;
  Bucket: UTF8String;
begin
  Bucket := GetEnvironmentVariable('ANYS3_BUCKET');
  if Bucket = '' then
    Bucket := 'mybucket';
  // The endpoint and the credentials come from AWS's environment variables and shared files.
  Client := TS3Client.Create;
  try
    Put := TS3PutObject.Create(Client);
    try
      Put.Bucket := Bucket;
      Put.Key := 'cat.txt';
      Put.BodyText := 'meow';
      Put.ContentType := 'text/plain';
      Put.Metadata['colour'] := 'grey';
      Put.Run;
      Writeln('put: ', Put.ETag);
    finally
      Put.Free;
    end;
    Writeln('got: ', Client.GetText(Bucket, 'cat.txt'));
    try
      Client.GetText(Bucket, 'dog.txt');
    except
      on E: EAnyS3 do
        Writeln(E.Message);
    end;
  finally
    Client.Free;
  end;
end.
