{ Signs an S3 request with AWS Signature Version 4: Object Pascal (Free Pascal, Delphi's mode), with what comes with it.

    fpc -O2 sign.pas
    ./sign METHOD URL [SHA256-OF-BODY]       prints the headers to add, for example for curl -H @-

  The URL is percent-encoded as S3 has it: all but letters, digits, "-._~" and the slashes of the path. }
{$mode delphi}{$H+}{$Q-}{$R-}
program sign;
uses SysUtils, Classes, Math, DateUtils;
type TWords = array[0..63] of LongWord;
var K, Start: TWords;

{ SHA-256 (FIPS 180-4). The constants are the first bits behind the point of roots of the first primes. }
procedure Prepare;
var N, D, Found: Integer; Prime: Boolean; Root: Extended;
begin
  N := 2; Found := 0;
  while Found < 64 do begin
    Prime := True;
    for D := 2 to Trunc(Sqrt(N)) do Prime := Prime and (N mod D <> 0);
    if Prime then begin
      Root := N;
      Start[Found] := Trunc(Frac(Sqrt(Root)) * 4294967296.0);
      Root := Exp(Ln(Root) / 3);
      K[Found] := Trunc(Frac(Root - (Root * Root * Root - N) / (3 * Root * Root)) * 4294967296.0);
      Inc(Found);
    end;
    Inc(N);
  end;
end;

function Turn(X: LongWord; A, B, C: Byte): LongWord;
begin Result := RorDWord(X, A) xor RorDWord(X, B) xor RorDWord(X, C) end;

function Sha256(const Text: RawByteString): RawByteString;
var Data: RawByteString; H, V, W: TWords; At, I: Integer; T1, T2: LongWord;
begin
  Data := Text + #$80 + StringOfChar(AnsiChar(#0), (119 - Length(Text) mod 64) mod 64);
  for I := 7 downto 0 do Data := Data + AnsiChar((QWord(Length(Text)) * 8 shr (8 * I)) and 255);
  H := Start; At := 1;
  while At < Length(Data) do begin
    for I := 0 to 15 do W[I] := BEtoN(PLongWord(@Data[At + 4 * I])^);
    for I := 16 to 63 do
      W[I] := W[I - 16] + (RorDWord(W[I - 15], 7) xor RorDWord(W[I - 15], 18) xor (W[I - 15] shr 3)) + W[I - 7]
        + (RorDWord(W[I - 2], 17) xor RorDWord(W[I - 2], 19) xor (W[I - 2] shr 10));
    V := H;
    for I := 0 to 63 do begin
      T1 := V[7] + Turn(V[4], 6, 11, 25) + ((V[4] and V[5]) xor (not V[4] and V[6])) + K[I] + W[I];
      T2 := Turn(V[0], 2, 13, 22) + ((V[0] and V[1]) xor (V[0] and V[2]) xor (V[1] and V[2]));
      Move(V[0], V[1], 7 * SizeOf(LongWord));
      V[4] := V[4] + T1; V[0] := T1 + T2;
    end;
    for I := 0 to 7 do H[I] := H[I] + V[I];
    Inc(At, 64);
  end;
  SetLength(Result, 32);
  for I := 0 to 31 do Result[I + 1] := AnsiChar((H[I div 4] shr (24 - 8 * (I mod 4))) and 255);
end;

function Hmac(Key: RawByteString; const Text: RawByteString): RawByteString;
var Inner, Outer: RawByteString; I: Integer;
begin
  if Length(Key) > 64 then Key := Sha256(Key);
  Inner := StringOfChar(AnsiChar(#$36), 64); Outer := StringOfChar(AnsiChar(#$5c), 64);
  for I := 1 to Length(Key) do begin
    Inner[I] := AnsiChar(Ord(Key[I]) xor $36); Outer[I] := AnsiChar(Ord(Key[I]) xor $5c);
  end;
  Result := Sha256(Outer + Sha256(Inner + Text));
end;

function Hex(const Bytes: RawByteString): string;
var C: AnsiChar;
begin Result := ''; for C in Bytes do Result := Result + LowerCase(IntToHex(Ord(C), 2)) end;

function Variable(const Name, Default_: string): string;
begin Result := GetEnvironmentVariable(Name); if Result = '' then Result := Default_ end;

function ByName(List: TStringList; A, B: Integer): Integer;
begin
  Result := CompareStr(List.Names[A], List.Names[B]);
  if Result = 0 then Result := CompareStr(List.ValueFromIndex[A], List.ValueFromIndex[B]);
end;

var Url, Host, Path, Query, Payload, Time, Token, Added, Names, Scope, Pair, Part: string; Pairs: TStringList; Key: RawByteString;
begin
  Prepare;
  Payload := 'UNSIGNED-PAYLOAD'; if ParamCount > 2 then Payload := ParamStr(3);
  Time := Variable('SIGN_TIME', FormatDateTime('yyyymmdd"T"hhnnss"Z"', LocalTimeToUniversal(Now)));
  Token := Variable('AWS_SESSION_TOKEN', '');

  { 1. Take the URL apart. }
  Url := Copy(ParamStr(2), Pos('://', ParamStr(2)) + 3, MaxInt);
  if Pos('?', Url) > 0 then begin Query := Copy(Url, Pos('?', Url) + 1, MaxInt); SetLength(Url, Pos('?', Url) - 1) end;
  if Pos('/', Url) = 0 then Url := Url + '/';
  Host := Copy(Url, 1, Pos('/', Url) - 1); Path := Copy(Url, Pos('/', Url), MaxInt);

  { 2. Sort the query: by name and then by value, byte by byte; a name without a value gets a "=". }
  Pairs := TStringList.Create;
  for Pair in Query.Split(['&']) do
    if Pos('=', Pair) > 0 then Pairs.Add(Pair) else if Pair <> '' then Pairs.Add(Pair + '=');
  Pairs.CustomSort(ByName);
  Query := string.Join('&', Pairs.ToStringArray);

  { 3. The canonical request. 4. The string to sign: the time, the scope, and the hash of the canonical request. }
  Added := 'x-amz-content-sha256:' + Payload + #10'x-amz-date:' + Time + #10; Names := 'host;x-amz-content-sha256;x-amz-date';
  if Token <> '' then begin Added := Added + 'x-amz-security-token:' + Token + #10; Names := Names + ';x-amz-security-token' end;
  Scope := Copy(Time, 1, 8) + '/' + Variable('AWS_REGION', 'us-east-1') + '/s3/aws4_request';
  Part := string.Join(#10, [ParamStr(1), Path, Query, 'host:' + Host + #10 + Added, Names, Payload]);
  Part := string.Join(#10, ['AWS4-HMAC-SHA256', Time, Scope, Hex(Sha256(Part))]);

  { 5. The signing key: four HMACs, each the key of the next. The last signs. 6. The headers. }
  Key := 'AWS4' + Variable('AWS_SECRET_ACCESS_KEY', '');
  for Pair in Scope.Split(['/']) do Key := Hmac(Key, Pair);
  Write(StringReplace(Added, ':', ': ', []).Replace('date:', 'date: ').Replace('token:', 'token: '));
  WriteLn('authorization: AWS4-HMAC-SHA256 Credential=', Variable('AWS_ACCESS_KEY_ID', ''), '/', Scope, ', SignedHeaders=',
    Names, ', Signature=', Hex(Hmac(Key, Part)));
end.
