/// Lists a bucket, over all pages.
program list;

{$mode delphi}
{$codepage utf8}

uses
  cthreads, cwstring, SysUtils, AnyS3;

var
  Client: TS3Client;
  Objects: TS3ListObjectsV2;
  Item: TS3Item;
  Bucket: UTF8String;
begin
  Bucket := GetEnvironmentVariable('ANYS3_BUCKET');
  if Bucket = '' then
    Bucket := 'mybucket';
  Client := TS3Client.Create;
  Objects := TS3ListObjectsV2.Create(Client);
  try
    Objects.Bucket := Bucket;
    Objects.MaxKeys := 10;
    for Item in Objects do
      Writeln(Item.Size:10, ' ', Item.Key);
  finally
    Objects.Free;
    Client.Free;
  end;
end.
