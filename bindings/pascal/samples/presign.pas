/// Makes a URL that anyone can use for a while, and a form with which a browser uploads.
program presign;

{$mode delphi}
{$codepage utf8}

uses
  cthreads, cwstring, SysUtils, AnyS3;

var
  Client: TS3Client;
  Get: TS3GetObject;
  Form: TS3Call;
  Bucket: UTF8String;
begin
  Bucket := GetEnvironmentVariable('ANYS3_BUCKET');
  if Bucket = '' then
    Bucket := 'mybucket';
  Client := TS3Client.Create;
  Get := TS3GetObject.Create(Client);
  Form := TS3Call.Create(Client, 'PresignPost');
  try
    Get.Bucket := Bucket;
    Get.Key := 'cat.txt';
    Get.Presign(60);
    Writeln(Get.Url);
    Form['Bucket'] := Bucket;
    Form['Key'] := 'uploads/';
    Form['LengthMax'] := '1000000';
    Form.Presign(3600);
    Writeln(Form.Url, ' ', Form.Request('fields'));
  finally
    Form.Free;
    Get.Free;
    Client.Free;
  end;
end.
