/// S3 for Free Pascal (in Delphi mode) and Delphi, by the C library libanys3.
///
/// A client is a store and who asks it. Every operation of S3 is a class with AWS's name: what is
/// written to its properties is asked for, and after Run what is read from them is the answer.
///
///     Put := TS3PutObject.Create(Client);
///     try
///       Put.Bucket := 'photos';
///       Put.Key := 'cat.txt';
///       Put.BodyText := 'meow';
///       Put.Run;
///       Writeln(Put.ETag);
///     finally
///       Put.Free;
///     end;
///
/// What fails raises EAnyS3. A client can be used by all threads, a call by one at a time, but for
/// Cancel. Texts are UTF-8.
///
/// License: Apache-2.0
unit AnyS3;

{$ifdef FPC}
  {$mode delphi}
  {$codepage utf8}
{$endif}

interface

uses
  SysUtils, Classes;

const
{$ifdef MSWINDOWS}
  AnyS3Library = 'anys3.dll';
{$else}
  {$ifdef FPC}
  AnyS3Library = 'anys3';
  {$else}
  AnyS3Library = 'libanys3.so.1';
  {$endif}
{$endif}

type
  /// What kind of error it is. ekOther is none of the others.
  TS3ErrorKind = (ekOther, ekMisuse, ekPanic, ekForked, ekCancelled, ekConfig, ekCredentials,
    ekInvalid, ekNotFound, ekConflict, ekPrecondition, ekDenied, ekSkew, ekElsewhere, ekThrottled,
    ekUnavailable, ekUnsupported, ekRefused, ekConnect, ekTls, ekTimeout, ekInterrupted, ekCorrupt,
    ekMalformed, ekLocal);

  /// Why a call failed. Message is all of it in a sentence.
  EAnyS3 = class(Exception)
  private
    FKind: TS3ErrorKind;
    FKindName, FReason, FHint, FCode, FSaid, FRequestId, FResource, FOperation: UTF8String;
    FStatus, FAttempts: Integer;
    FRetryable: Boolean;
  public
    property Kind: TS3ErrorKind read FKind;
    /// The kind as text: not-found.
    property KindName: UTF8String read FKindName;
    /// The message without what is added to it.
    property Reason: UTF8String read FReason;
    /// What to do next.
    property Hint: UTF8String read FHint;
    /// The code of S3, as NoSuchKey; empty where the store said none.
    property Code: UTF8String read FCode;
    /// The status of HTTP, 0 where there was none.
    property Status: Integer read FStatus;
    /// The store's own words.
    property Said: UTF8String read FSaid;
    property RequestId: UTF8String read FRequestId;
    /// As s3://bucket/key.
    property Resource: UTF8String read FResource;
    property Operation: UTF8String read FOperation;
    property Retryable: Boolean read FRetryable;
    property Attempts: Integer read FAttempts;
  end;

  TS3Client = class;
  TS3Call = class;

  /// Gives the client credentials, with Credentials. It is called on a thread of the library: on Unix
  /// a program of Free Pascal uses cthreads for that. An exception in it means that there are none.
  TS3CredentialsEvent = procedure(Client: TS3Client) of object;

  /// Total is -1 as long as nobody knows it.
  TS3ProgressEvent = procedure(Call: TS3Call; Done, Total: Int64) of object;

  /// A store, and who asks it.
  TS3Client = class
  private
    FHandle: Pointer;
    FOnCredentials: TS3CredentialsEvent;
    procedure Check(Code: Int32);
    procedure SetSetting(const Name, Value: UTF8String);
    procedure SetOnCredentials(Event: TS3CredentialsEvent);
  public
    /// What is not set comes from AWS's environment variables and shared files. Connects to nothing.
    constructor Create(const EndpointUrl: UTF8String = '');
    destructor Destroy; override;
    /// Reads what is not set, and checks all of it. The first call does so by itself.
    procedure Open;
    /// Frees the client; calls that are under way go on. It can be closed twice.
    procedure Close;
    /// Gives credentials in place of those it has, at any time. Expires is in seconds since 1970, 0
    /// of those that last.
    procedure Credentials(const AccessKeyId, SecretAccessKey: UTF8String;
      const SessionToken: UTF8String = ''; Expires: Int64 = 0);

    procedure PutText(const Bucket, Key, Text: UTF8String);
    function GetText(const Bucket, Key: UTF8String): UTF8String;
    /// Sends the rest of a stream.
    procedure PutStream(const Bucket, Key: UTF8String; Source: TStream);
    /// Writes the object to a stream, and returns how many bytes it has.
    function GetStream(const Bucket, Key: UTF8String; Target: TStream): Int64;
    procedure PutFile(const Bucket, Key, Path: UTF8String; OnProgress: TS3ProgressEvent = nil);
    procedure GetFile(const Bucket, Key, Path: UTF8String; OnProgress: TS3ProgressEvent = nil);

    /// region, profile, ca_bundle, connect_timeout, max_attempts and so on, before it is open.
    property Settings[const Name: UTF8String]: UTF8String write SetSetting; default;
    /// Asks for credentials when they are needed, and before they expire. Set it before it is open.
    property OnCredentials: TS3CredentialsEvent read FOnCredentials write SetOnCredentials;
  end;

  /// Calls that have something to say, for programs with an event loop.
  TS3Queue = class
  private
    FHandle: Pointer;
  public
    constructor Create;
    destructor Destroy; override;
    /// Readable as long as a call is to be asked again: to be polled, and neither read nor closed.
    function Fd: Integer;
    /// The tag of such a call; False when there is none in time. A negative time has no end.
    function Take(Milliseconds: Int64; out Tag: Int64): Boolean;
  end;

  /// The item that a listing is at. It changes with the listing.
  TS3Item = record
  private
    FCall: TS3Call;
    function GetText(const Path: UTF8String): UTF8String;
  public
    function Has(const Path: UTF8String): Boolean;
    function AsInt64(const Path: UTF8String): Int64;
    function AsDateTime(const Path: UTF8String): TDateTime;
    function Key: UTF8String;
    function Size: Int64;
    /// The common prefix that it is, with a delimiter.
    function Prefix: UTF8String;
    /// What stands at a path, as text; empty where there is no such member.
    property Text[const Path: UTF8String]: UTF8String read GetText; default;
  end;

  TS3Enumerator = class
  private
    FCall: TS3Call;
    function GetCurrent: TS3Item;
  public
    constructor Create(Call: TS3Call);
    function MoveNext: Boolean;
    property Current: TS3Item read GetCurrent;
  end;

  /// A call of an operation by AWS's name: what it is told, and what it answers.
  TS3Call = class
  private
    FHandle: Pointer;
    FOperation: UTF8String;
    FSource: TStream;
    FSourceLength: Int64;
    FOwnQueue: TS3Queue;
    FIsBegun, FIsAnswered: Boolean;
    FOnProgress: TS3ProgressEvent;
    FPaths: TStringList;
    procedure Check(Code: Int64);
    function IsAgain(Code: Int64): Boolean;
    procedure Fail(Code: Int64);
    function Fetch(Getter: Pointer; const Name: UTF8String; out Value: UTF8String): Boolean;
    function GetMember(const Path: UTF8String): UTF8String;
    procedure SetMember(const Path, Value: UTF8String);
    procedure SetBodyText(const Text: UTF8String);
    procedure SetBodyBytes(const Bytes: TBytes);
    procedure SetBodyFile(const Path: UTF8String);
    procedure SetBodyStream(Source: TStream);
    procedure SetTimeout(Seconds: Double);
    procedure SetKeep(Keep: Boolean);
    procedure SetResume(const State: UTF8String);
    procedure SendSource;
    procedure Report;
  public
    constructor Create(Client: TS3Client; const Operation: UTF8String);
    destructor Destroy; override;
    /// Frees the call, and gives up what of it is under way. It can be closed twice.
    procedure Close;

    // What it is told

    /// Sets members from a JSON object.
    procedure SetJson(const Json: UTF8String);
    /// The path of a new item of a list: Members[Append('Delete.Objects') + '.Key'] := 'a'.
    function Append(const List: UTF8String): UTF8String;
    procedure SetOption(const Name, Value: UTF8String);
    /// The body is written with Write, so many bytes; -1: nobody knows.
    procedure WillWrite(Length: Int64 = -1);
    /// The rest of a stream, of so many bytes, is the body; Run sends it. The stream stays its owner's.
    procedure SendStream(Source: TStream; Length: Int64 = -1);

    // How it goes

    /// Sends what there is to be sent, and waits for the answer.
    procedure Run;
    /// Begins, and returns at once. With a queue the call waits for nothing any more: its tag comes out
    /// of the queue when there is something to ask again.
    procedure Start(Queue: TS3Queue = nil; Tag: Int64 = 0);
    /// Waits for the answer; of a call with a queue, returns whether it is there.
    function Wait: Boolean;
    /// Writes bytes of the body. Of a call with a queue, returns how many it took, -1 for none yet.
    function Write(const Buffer; Count: NativeInt): NativeInt;
    /// Ends the body. Of a call with a queue, returns whether it could.
    function Finish: Boolean;
    /// Reads bytes of the answer's body: how many, 0 at its end, -1 of a call with a queue for none yet.
    /// Bytes that are not those stored are an error at the end.
    function Read(var Buffer; Count: NativeInt): NativeInt;
    /// The rest of the body.
    function ReadBytes: TBytes;
    function ReadText: UTF8String;
    function ReadTo(Target: TStream): Int64;
    /// Ends the call, from any thread: whoever waits for it gets ekCancelled.
    procedure Cancel;
    procedure GetProgress(out Done, Total: Int64);
    /// The state of an upload of a file with Keep, for Resume of another call; empty: there is none.
    function State: UTF8String;

    // What it answers

    /// Whether a member of the answer is there.
    function Has(const Path: UTF8String): Boolean;
    function AsInt64(const Path: UTF8String): Int64;
    function AsBoolean(const Path: UTF8String): Boolean;
    function AsDateTime(const Path: UTF8String): TDateTime;
    /// All of the answer, in JSON.
    function Json: UTF8String;
    /// The id that the store gave the request.
    function RequestId: UTF8String;
    /// Goes to the next item of a listing, over all pages: the number of its list, from 1 on; 0 behind
    /// the last; -1 of a call with a queue for none yet.
    function Next: Integer;
    function Item: TS3Item;
    /// For Item in a listing.
    function GetEnumerator: TS3Enumerator;

    // For another HTTP client

    /// Signs the request, to be sent within 15 minutes.
    procedure Sign;
    /// Signs it so that anyone can send it who has its URL, for 1 second to 7 days; 0 is an hour.
    procedure Presign(Seconds: Int64 = 0);
    /// method, url, headers (Name: value, a line each), body, or fields (of a form, in JSON).
    function Request(const Part: UTF8String): UTF8String;
    function Url: UTF8String;
    /// Reads the answer that another HTTP client got: as if it had been sent.
    procedure Answer(Status: Integer; const Headers: UTF8String; const Body: TBytes);

    property Operation: UTF8String read FOperation;
    /// What stands at a path: written it is asked for, read it is the answer's, as text.
    property Members[const Path: UTF8String]: UTF8String read GetMember write SetMember; default;
    property BodyText: UTF8String write SetBodyText;
    property BodyBytes: TBytes write SetBodyBytes;
    /// The file that is sent or, of GetObject, written. A large one is sent as a multipart upload.
    property BodyFile: UTF8String write SetBodyFile;
    /// The rest of a stream is sent.
    property BodyStream: TStream write SetBodyStream;
    /// Seconds until the answer begins.
    property Timeout: Double write SetTimeout;
    /// Leaves an upload of a file that ends early at the store.
    property Keep: Boolean write SetKeep;
    /// Goes on with an upload of the same file, from what State was.
    property Resume: UTF8String write SetResume;
    /// Tells how far a file or stream is, on the thread of Run.
    property OnProgress: TS3ProgressEvent read FOnProgress write FOnProgress;
  end;

  /// The body of an answer as a stream that is read once. It does not own the call.
  TS3BodyStream = class(TStream)
  private
    FCall: TS3Call;
    FPosition: Int64;
  public
    constructor Create(Call: TS3Call);
    function Read(var Buffer; Count: Longint): Longint; override;
    function Write(const Buffer; Count: Longint): Longint; override;
    function Seek(const Offset: Int64; Origin: TSeekOrigin): Int64; override;
  end;

  /// An object as a stream that is written once: Commit ends it, and without that there is no object.
  TS3UploadStream = class(TStream)
  private
    FCall: TS3Call;
    FPosition: Int64;
  public
    /// Length is -1 where nobody knows it.
    constructor Create(Client: TS3Client; const Bucket, Key: UTF8String; Length: Int64 = -1);
    destructor Destroy; override;
    procedure Commit;
    function Read(var Buffer; Count: Longint): Longint; override;
    function Write(const Buffer; Count: Longint): Longint; override;
    function Seek(const Offset: Int64; Origin: TSeekOrigin): Int64; override;
    /// The call that it is: for members before the first Write, and the answer.
    property Call: TS3Call read FCall;
  end;

  /// An operation with its members as properties.
  TS3Operation = class(TS3Call)
  protected
    function GetString(Index: Integer): UTF8String;
    procedure SetString(Index: Integer; const Value: UTF8String);
    function GetInteger(Index: Integer): Int64;
    procedure SetInteger(Index: Integer; Value: Int64);
    function GetFlag(Index: Integer): Boolean;
    procedure SetFlag(Index: Integer; Value: Boolean);
    function GetTime(Index: Integer): TDateTime;
    procedure SetTime(Index: Integer; Value: TDateTime);
    function GetEntry(const Name: UTF8String; Index: Integer): UTF8String;
    procedure SetEntry(const Name: UTF8String; Index: Integer; const Value: UTF8String);
  public
    constructor Create(Client: TS3Client); reintroduce;
  end;

  TS3OperationClass = class of TS3Operation;

{$I AnyS3.Operations.inc}

/// The version of libanys3.
function AnyS3Version: UTF8String;

{$if defined(FPC) and defined(UNIX)}
/// Forks by the C library. fpFork of BaseUnix is a system call that nobody is told of: a client would
/// wait in the child for threads that only its parent has.
function S3Fork: Integer; cdecl; external 'c' name 'fork';
{$endif}

implementation

{$ifdef FPC}
  {$linklib anys3}
{$endif}

const
  S3Misuse = -1;
  S3Again = -5;
  S3Absent = -6;

  /// How many bytes a stream is read and written in at a time.
  PieceSize = 65536;
  /// How often progress is looked at, in milliseconds.
  LookAgain = 1000;

{$I AnyS3.Names.inc}

type
  TAsk = function(Context: Pointer): Int32; cdecl;
  TGetter = function(Handle: Pointer; Name: PAnsiChar; NameLength: NativeUInt; Buffer: PAnsiChar;
    Size: NativeUInt): Int64; cdecl;

function anys3_version(Buffer: PAnsiChar; Size: NativeUInt): Int64; cdecl;
  external AnyS3Library name 'anys3_version';
function anys3_client_new(out Client: Pointer): Int32; cdecl;
  external AnyS3Library name 'anys3_client_new';
function anys3_client_set(Client: Pointer; Name: PAnsiChar; NameLength: NativeUInt;
  Value: PAnsiChar; ValueLength: NativeUInt): Int32; cdecl;
  external AnyS3Library name 'anys3_client_set';
function anys3_client_credentials(Client: Pointer; AccessKey: PAnsiChar;
  AccessKeyLength: NativeUInt; Secret: PAnsiChar; SecretLength: NativeUInt; Token: PAnsiChar;
  TokenLength: NativeUInt; Expires: Int64): Int32; cdecl;
  external AnyS3Library name 'anys3_client_credentials';
function anys3_client_ask(Client: Pointer; Ask: TAsk; Context: Pointer): Int32; cdecl;
  external AnyS3Library name 'anys3_client_ask';
function anys3_client_open(Client: Pointer): Int32; cdecl;
  external AnyS3Library name 'anys3_client_open';
function anys3_client_error(Client: Pointer; Field: PAnsiChar; FieldLength: NativeUInt;
  Buffer: PAnsiChar; Size: NativeUInt): Int64; cdecl;
  external AnyS3Library name 'anys3_client_error';
procedure anys3_client_free(Client: Pointer); cdecl;
  external AnyS3Library name 'anys3_client_free';
function anys3_call_new(Client: Pointer; Operation: PAnsiChar; OperationLength: NativeUInt;
  out Call: Pointer): Int32; cdecl;
  external AnyS3Library name 'anys3_call_new';
function anys3_call_set(Call: Pointer; Path: PAnsiChar; PathLength: NativeUInt; Value: PAnsiChar;
  ValueLength: NativeUInt): Int32; cdecl;
  external AnyS3Library name 'anys3_call_set';
function anys3_call_option(Call: Pointer; Name: PAnsiChar; NameLength: NativeUInt;
  Value: PAnsiChar; ValueLength: NativeUInt): Int32; cdecl;
  external AnyS3Library name 'anys3_call_option';
function anys3_call_body(Call: Pointer; Body: Pointer; Length: NativeUInt): Int32; cdecl;
  external AnyS3Library name 'anys3_call_body';
function anys3_call_body_file(Call: Pointer; Path: PAnsiChar; PathLength: NativeUInt): Int32; cdecl;
  external AnyS3Library name 'anys3_call_body_file';
function anys3_call_body_stream(Call: Pointer; Length: Int64): Int32; cdecl;
  external AnyS3Library name 'anys3_call_body_stream';
function anys3_call_start(Call, Queue: Pointer; Tag: Int64): Int32; cdecl;
  external AnyS3Library name 'anys3_call_start';
function anys3_call_wait(Call: Pointer): Int32; cdecl;
  external AnyS3Library name 'anys3_call_wait';
function anys3_call_write(Call: Pointer; Body: Pointer; Length: NativeUInt): Int64; cdecl;
  external AnyS3Library name 'anys3_call_write';
function anys3_call_finish(Call: Pointer): Int32; cdecl;
  external AnyS3Library name 'anys3_call_finish';
function anys3_call_read(Call: Pointer; Buffer: Pointer; Size: NativeUInt): Int64; cdecl;
  external AnyS3Library name 'anys3_call_read';
function anys3_call_get(Call: Pointer; Path: PAnsiChar; PathLength: NativeUInt; Buffer: PAnsiChar;
  Size: NativeUInt): Int64; cdecl;
  external AnyS3Library name 'anys3_call_get';
function anys3_call_next(Call: Pointer): Int32; cdecl;
  external AnyS3Library name 'anys3_call_next';
function anys3_call_item(Call: Pointer; Path: PAnsiChar; PathLength: NativeUInt; Buffer: PAnsiChar;
  Size: NativeUInt): Int64; cdecl;
  external AnyS3Library name 'anys3_call_item';
function anys3_call_progress(Call: Pointer; out Bytes, BytesTotal: Int64): Int32; cdecl;
  external AnyS3Library name 'anys3_call_progress';
function anys3_call_state(Call: Pointer; Buffer: PAnsiChar; Size: NativeUInt): Int64; cdecl;
  external AnyS3Library name 'anys3_call_state';
function anys3_call_sign(Call: Pointer): Int32; cdecl;
  external AnyS3Library name 'anys3_call_sign';
function anys3_call_presign(Call: Pointer; Seconds: Int64): Int32; cdecl;
  external AnyS3Library name 'anys3_call_presign';
function anys3_call_request(Call: Pointer; Part: PAnsiChar; PartLength: NativeUInt;
  Buffer: PAnsiChar; Size: NativeUInt): Int64; cdecl;
  external AnyS3Library name 'anys3_call_request';
function anys3_call_answer(Call: Pointer; Status: Int32; Headers: PAnsiChar;
  HeadersLength: NativeUInt; Body: Pointer; BodyLength: NativeUInt): Int32; cdecl;
  external AnyS3Library name 'anys3_call_answer';
function anys3_call_error(Call: Pointer; Field: PAnsiChar; FieldLength: NativeUInt;
  Buffer: PAnsiChar; Size: NativeUInt): Int64; cdecl;
  external AnyS3Library name 'anys3_call_error';
function anys3_call_cancel(Call: Pointer): Int32; cdecl;
  external AnyS3Library name 'anys3_call_cancel';
procedure anys3_call_free(Call: Pointer); cdecl;
  external AnyS3Library name 'anys3_call_free';
function anys3_queue_new(out Queue: Pointer): Int32; cdecl;
  external AnyS3Library name 'anys3_queue_new';
function anys3_queue_fd(Queue: Pointer): Int32; cdecl;
  external AnyS3Library name 'anys3_queue_fd';
function anys3_queue_take(Queue: Pointer; Milliseconds: Int64; out Tag: Int64): Int32; cdecl;
  external AnyS3Library name 'anys3_queue_take';
procedure anys3_queue_free(Queue: Pointer); cdecl;
  external AnyS3Library name 'anys3_queue_free';

// Texts

/// What a getter of the library says: its length, or a code.
function GetValue(Getter: TGetter; Handle: Pointer; const Name: UTF8String;
  out Value: UTF8String): Int64;
var
  Size: Int64;
begin
  // Most texts are short: one call is enough for them.
  Size := 256;
  repeat
    SetLength(Value, Size);
    Result := Getter(Handle, PAnsiChar(Name), Length(Name), PAnsiChar(Value), Size);
    if Result <= Size then
      Break;
    Size := Result;
  until False;
  if Result < 0 then
    Value := ''
  else
    SetLength(Value, Result);
end;

function AnyS3Version: UTF8String;
var
  Size: Int64;
begin
  SetLength(Result, 64);
  Size := anys3_version(PAnsiChar(Result), 64);
  SetLength(Result, Size);
end;

function AsText(Value: Int64): UTF8String;
begin
  Result := UTF8String(IntToStr(Value));
end;

function AsNumber(const Text: UTF8String): Int64;
begin
  Result := StrToInt64Def(string(Text), 0);
end;

/// 2026-01-02T03:04:05Z, whatever the locale.
function TimeToText(Time: TDateTime): UTF8String;
var
  Year, Month, Day, Hour, Minute, Second, Thousandth: Word;
begin
  DecodeDate(Time, Year, Month, Day);
  DecodeTime(Time, Hour, Minute, Second, Thousandth);
  Result := UTF8String(Format('%.4d-%.2d-%.2dT%.2d:%.2d:%.2dZ',
    [Year, Month, Day, Hour, Minute, Second]));
end;

/// In UTC; 0 where there is none.
function TextToTime(const Text: UTF8String): TDateTime;

  function Part(From, Count: Integer): Word;
  begin
    Result := StrToIntDef(string(Copy(Text, From, Count)), 0);
  end;

begin
  Result := 0;
  if Length(Text) >= 19 then
    Result := EncodeDate(Part(1, 4), Part(6, 2), Part(9, 2)) +
      EncodeTime(Part(12, 2), Part(15, 2), Part(18, 2), 0);
end;

// Errors

function KindOf(Code: Int64): TS3ErrorKind;
begin
  case Code of
    -4..-1: Result := TS3ErrorKind(Ord(ekMisuse) - 1 - Code);
    -29..-10: Result := TS3ErrorKind(Ord(ekConfig) - 10 - Code);
  else
    Result := ekOther;
  end;
end;

/// The error that a handle keeps. Its texts are the library's.
function ErrorOf(Getter: TGetter; Handle: Pointer; Code: Int64): EAnyS3;

  function Field(const Name: UTF8String): UTF8String;
  begin
    GetValue(Getter, Handle, Name, Result);
  end;

begin
  if Handle = nil then
  begin
    Result := EAnyS3.Create('the handle is closed: make another');
    Result.FReason := 'the handle is closed';
    Result.FKindName := 'misuse';
    Result.FKind := ekMisuse;
    Exit;
  end;
  Result := EAnyS3.Create(string(Field('')));
  Result.FKind := KindOf(Code);
  Result.FKindName := Field('kind');
  Result.FReason := Field('message');
  Result.FHint := Field('hint');
  Result.FCode := Field('code');
  Result.FStatus := AsNumber(Field('status'));
  Result.FSaid := Field('said');
  Result.FRequestId := Field('request-id');
  Result.FResource := Field('resource');
  Result.FOperation := Field('operation');
  Result.FRetryable := Field('retryable') = 'true';
  Result.FAttempts := AsNumber(Field('attempts'));
end;

// TS3Client

function AskCredentials(Context: Pointer): Int32; cdecl;
begin
  Result := -1;
  try
    TS3Client(Context).FOnCredentials(TS3Client(Context));
    Result := 0;
  except
    // No exception may reach the library. The call says that there are no credentials.
  end;
end;

constructor TS3Client.Create(const EndpointUrl: UTF8String);
begin
  inherited Create;
  Check(anys3_client_new(FHandle));
  if EndpointUrl <> '' then
    Settings['endpoint_url'] := EndpointUrl;
end;

destructor TS3Client.Destroy;
begin
  Close;
  inherited;
end;

procedure TS3Client.Check(Code: Int32);
begin
  if Code < 0 then
    raise ErrorOf(anys3_client_error, FHandle, Code);
end;

procedure TS3Client.Open;
begin
  Check(anys3_client_open(FHandle));
end;

procedure TS3Client.Close;
begin
  anys3_client_free(FHandle);
  FHandle := nil;
end;

procedure TS3Client.SetSetting(const Name, Value: UTF8String);
begin
  Check(anys3_client_set(FHandle, PAnsiChar(Name), Length(Name), PAnsiChar(Value), Length(Value)));
end;

procedure TS3Client.Credentials(const AccessKeyId, SecretAccessKey, SessionToken: UTF8String;
  Expires: Int64);
begin
  Check(anys3_client_credentials(FHandle, PAnsiChar(AccessKeyId), Length(AccessKeyId),
    PAnsiChar(SecretAccessKey), Length(SecretAccessKey), PAnsiChar(SessionToken),
    Length(SessionToken), Expires));
end;

procedure TS3Client.SetOnCredentials(Event: TS3CredentialsEvent);
begin
  FOnCredentials := Event;
  Check(anys3_client_ask(FHandle, AskCredentials, Self));
end;

procedure TS3Client.PutText(const Bucket, Key, Text: UTF8String);
var
  Put: TS3PutObject;
begin
  Put := TS3PutObject.Create(Self);
  try
    Put.Bucket := Bucket;
    Put.Key := Key;
    Put.BodyText := Text;
    Put.Run;
  finally
    Put.Free;
  end;
end;

function TS3Client.GetText(const Bucket, Key: UTF8String): UTF8String;
var
  Get: TS3GetObject;
begin
  Get := TS3GetObject.Create(Self);
  try
    Get.Bucket := Bucket;
    Get.Key := Key;
    Result := Get.ReadText;
  finally
    Get.Free;
  end;
end;

procedure TS3Client.PutStream(const Bucket, Key: UTF8String; Source: TStream);
var
  Put: TS3PutObject;
begin
  Put := TS3PutObject.Create(Self);
  try
    Put.Bucket := Bucket;
    Put.Key := Key;
    Put.BodyStream := Source;
    Put.Run;
  finally
    Put.Free;
  end;
end;

function TS3Client.GetStream(const Bucket, Key: UTF8String; Target: TStream): Int64;
var
  Get: TS3GetObject;
begin
  Get := TS3GetObject.Create(Self);
  try
    Get.Bucket := Bucket;
    Get.Key := Key;
    Result := Get.ReadTo(Target);
  finally
    Get.Free;
  end;
end;

procedure TS3Client.PutFile(const Bucket, Key, Path: UTF8String; OnProgress: TS3ProgressEvent);
var
  Put: TS3PutObject;
begin
  Put := TS3PutObject.Create(Self);
  try
    Put.Bucket := Bucket;
    Put.Key := Key;
    Put.BodyFile := Path;
    Put.OnProgress := OnProgress;
    Put.Run;
  finally
    Put.Free;
  end;
end;

procedure TS3Client.GetFile(const Bucket, Key, Path: UTF8String; OnProgress: TS3ProgressEvent);
var
  Get: TS3GetObject;
begin
  Get := TS3GetObject.Create(Self);
  try
    Get.Bucket := Bucket;
    Get.Key := Key;
    Get.BodyFile := Path;
    Get.OnProgress := OnProgress;
    Get.Run;
  finally
    Get.Free;
  end;
end;

// TS3Queue

constructor TS3Queue.Create;
begin
  inherited Create;
  if anys3_queue_new(FHandle) < 0 then
    raise EAnyS3.Create('no queue can be made: are file descriptors left?');
end;

destructor TS3Queue.Destroy;
begin
  anys3_queue_free(FHandle);
  inherited;
end;

function TS3Queue.Fd: Integer;
begin
  Result := anys3_queue_fd(FHandle);
end;

function TS3Queue.Take(Milliseconds: Int64; out Tag: Int64): Boolean;
var
  Code: Int32;
begin
  Code := anys3_queue_take(FHandle, Milliseconds, Tag);
  if Code < 0 then
    raise EAnyS3.Create('the queue was made before this process was forked: make one in the child');
  Result := Code > 0;
end;

// TS3Item

function TS3Item.GetText(const Path: UTF8String): UTF8String;
begin
  FCall.Fetch(@anys3_call_item, Path, Result);
end;

function TS3Item.Has(const Path: UTF8String): Boolean;
var
  Value: UTF8String;
begin
  Result := FCall.Fetch(@anys3_call_item, Path, Value);
end;

function TS3Item.AsInt64(const Path: UTF8String): Int64;
begin
  Result := AsNumber(GetText(Path));
end;

function TS3Item.AsDateTime(const Path: UTF8String): TDateTime;
begin
  Result := TextToTime(GetText(Path));
end;

function TS3Item.Key: UTF8String;
begin
  Result := GetText('Key');
end;

function TS3Item.Size: Int64;
begin
  Result := AsInt64('Size');
end;

function TS3Item.Prefix: UTF8String;
begin
  Result := GetText('Prefix');
end;

// TS3Enumerator

constructor TS3Enumerator.Create(Call: TS3Call);
begin
  inherited Create;
  FCall := Call;
end;

function TS3Enumerator.MoveNext: Boolean;
begin
  Result := FCall.Next > 0;
end;

function TS3Enumerator.GetCurrent: TS3Item;
begin
  Result := FCall.Item;
end;

// TS3Call

constructor TS3Call.Create(Client: TS3Client; const Operation: UTF8String);
var
  Code: Int32;
begin
  inherited Create;
  FOperation := Operation;
  Code := anys3_call_new(Client.FHandle, PAnsiChar(Operation), Length(Operation), FHandle);
  // Where there is no call, the client says why.
  if FHandle = nil then
    Client.Check(Code);
  Check(Code);
end;

destructor TS3Call.Destroy;
begin
  Close;
  FPaths.Free;
  inherited;
end;

procedure TS3Call.Close;
begin
  anys3_call_free(FHandle);
  FHandle := nil;
  FreeAndNil(FOwnQueue);
end;

procedure TS3Call.Fail(Code: Int64);
begin
  raise ErrorOf(anys3_call_error, FHandle, Code);
end;

procedure TS3Call.Check(Code: Int64);
begin
  if Code < 0 then
    Fail(Code);
end;

/// Whether it is to be asked again: of a queue of its own when there is something to ask.
function TS3Call.IsAgain(Code: Int64): Boolean;
var
  Tag: Int64;
begin
  Result := (Code = S3Again) and (FOwnQueue <> nil);
  if Result then
  begin
    FOwnQueue.Take(LookAgain, Tag);
    Report;
  end
  else if Code <> S3Again then
    Check(Code);
end;

procedure TS3Call.Report;
var
  Done, Total: Int64;
begin
  if Assigned(FOnProgress) then
  begin
    GetProgress(Done, Total);
    FOnProgress(Self, Done, Total);
  end;
end;

/// Whether there is such a value.
function TS3Call.Fetch(Getter: Pointer; const Name: UTF8String; out Value: UTF8String): Boolean;
var
  Code: Int64;
begin
  Code := GetValue(TGetter(Getter), FHandle, Name, Value);
  Result := Code >= 0;
  if not Result and (Code <> S3Absent) then
    Fail(Code);
end;

function TS3Call.GetMember(const Path: UTF8String): UTF8String;
begin
  Fetch(@anys3_call_get, Path, Result);
end;

procedure TS3Call.SetMember(const Path, Value: UTF8String);
begin
  Check(anys3_call_set(FHandle, PAnsiChar(Path), Length(Path), PAnsiChar(Value), Length(Value)));
end;

procedure TS3Call.SetJson(const Json: UTF8String);
begin
  SetMember('', Json);
end;

function TS3Call.Append(const List: UTF8String): UTF8String;
var
  Index, Count: Integer;
begin
  if FPaths = nil then
    FPaths := TStringList.Create;
  Index := FPaths.IndexOf(string(List));
  if Index < 0 then
    Index := FPaths.Add(string(List));
  Count := NativeInt(FPaths.Objects[Index]);
  FPaths.Objects[Index] := TObject(NativeInt(Count + 1));
  Result := List + '[' + AsText(Count) + ']';
end;

procedure TS3Call.SetOption(const Name, Value: UTF8String);
begin
  Check(anys3_call_option(FHandle, PAnsiChar(Name), Length(Name), PAnsiChar(Value), Length(Value)));
end;

procedure TS3Call.SetTimeout(Seconds: Double);
var
  Text: string;
begin
  // With a point, whatever the locale.
  Str(Seconds:0:6, Text);
  SetOption('timeout', UTF8String(Text));
end;

procedure TS3Call.SetKeep(Keep: Boolean);
begin
  if Keep then
    SetOption('keep', 'true')
  else
    SetOption('keep', 'false');
end;

procedure TS3Call.SetResume(const State: UTF8String);
begin
  SetOption('resume', State);
end;

procedure TS3Call.SetBodyText(const Text: UTF8String);
begin
  Check(anys3_call_body(FHandle, PAnsiChar(Text), Length(Text)));
end;

procedure TS3Call.SetBodyBytes(const Bytes: TBytes);
begin
  Check(anys3_call_body(FHandle, Pointer(Bytes), Length(Bytes)));
end;

procedure TS3Call.SetBodyFile(const Path: UTF8String);
begin
  Check(anys3_call_body_file(FHandle, PAnsiChar(Path), Length(Path)));
end;

procedure TS3Call.SetBodyStream(Source: TStream);
begin
  SendStream(Source);
end;

procedure TS3Call.SendStream(Source: TStream; Length: Int64);
begin
  WillWrite(Length);
  FSource := Source;
  FSourceLength := Length;
end;

procedure TS3Call.WillWrite(Length: Int64);
begin
  Check(anys3_call_body_stream(FHandle, Length));
end;

procedure TS3Call.Run;
begin
  if not FIsBegun and Assigned(FOnProgress) then
  begin
    // So that there is something to do while it is waited for.
    FOwnQueue := TS3Queue.Create;
    Start(FOwnQueue);
  end;
  SendSource;
  Wait;
  Report;
end;

procedure TS3Call.SendSource;
var
  Buffer: TBytes;
  Source: TStream;
  Count: NativeInt;
  Left: Int64;
begin
  if FSource = nil then
    Exit;
  Source := FSource;
  FSource := nil;
  Left := FSourceLength;
  SetLength(Buffer, PieceSize);
  repeat
    Count := PieceSize;
    if (Left >= 0) and (Left < Count) then
      Count := Left;
    if Count > 0 then
      Count := Source.Read(Buffer[0], Count);
    if Count <= 0 then
      Break;
    Write(Buffer[0], Count);
    if Left > 0 then
      Dec(Left, Count);
  until False;
  Finish;
end;

procedure TS3Call.Start(Queue: TS3Queue; Tag: Int64);
var
  Handle: Pointer;
begin
  Handle := nil;
  if Queue <> nil then
    Handle := Queue.FHandle;
  Check(anys3_call_start(FHandle, Handle, Tag));
  FIsBegun := True;
end;

function TS3Call.Wait: Boolean;
var
  Code: Int32;
begin
  FIsBegun := True;
  repeat
    Code := anys3_call_wait(FHandle);
  until not IsAgain(Code);
  FIsAnswered := Code >= 0;
  Result := FIsAnswered;
end;

function TS3Call.Write(const Buffer; Count: NativeInt): NativeInt;
var
  At: PAnsiChar;
  Code: Int64;
begin
  FIsBegun := True;
  At := @Buffer;
  Result := 0;
  while Result < Count do
  begin
    repeat
      Code := anys3_call_write(FHandle, At + Result, Count - Result);
    until not IsAgain(Code);
    if Code < 0 then
    begin
      if Result = 0 then
        Result := -1;
      Exit;
    end;
    Inc(Result, Code);
  end;
end;

function TS3Call.Finish: Boolean;
var
  Code: Int32;
begin
  FIsBegun := True;
  repeat
    Code := anys3_call_finish(FHandle);
  until not IsAgain(Code);
  Result := Code >= 0;
end;

function TS3Call.Read(var Buffer; Count: NativeInt): NativeInt;
var
  Code: Int64;
begin
  if not FIsAnswered then
    Run;
  Result := -1;
  if not FIsAnswered then
    Exit;
  repeat
    Code := anys3_call_read(FHandle, @Buffer, Count);
  until not IsAgain(Code);
  if Code = S3Again then
    Code := -1;
  Result := Code;
end;

function TS3Call.ReadTo(Target: TStream): Int64;
var
  Buffer: TBytes;
  Count: NativeInt;
begin
  Result := 0;
  SetLength(Buffer, PieceSize);
  repeat
    Count := Read(Buffer[0], PieceSize);
    if Count <= 0 then
      Break;
    Target.WriteBuffer(Buffer[0], Count);
    Inc(Result, Count);
  until False;
end;

function TS3Call.ReadBytes: TBytes;
var
  Bytes: TBytesStream;
begin
  Bytes := TBytesStream.Create;
  try
    ReadTo(Bytes);
    Result := Copy(Bytes.Bytes, 0, Bytes.Size);
  finally
    Bytes.Free;
  end;
end;

function TS3Call.ReadText: UTF8String;
var
  Bytes: TBytes;
begin
  Bytes := ReadBytes;
  SetLength(Result, Length(Bytes));
  if Bytes <> nil then
    Move(Bytes[0], Result[1], Length(Bytes));
end;

procedure TS3Call.Cancel;
begin
  Check(anys3_call_cancel(FHandle));
end;

procedure TS3Call.GetProgress(out Done, Total: Int64);
begin
  Check(anys3_call_progress(FHandle, Done, Total));
end;

function StateOf(Handle: Pointer; Name: PAnsiChar; NameLength: NativeUInt; Buffer: PAnsiChar;
  Size: NativeUInt): Int64; cdecl;
begin
  Result := anys3_call_state(Handle, Buffer, Size);
end;

function TS3Call.State: UTF8String;
begin
  Fetch(@StateOf, '', Result);
end;

function TS3Call.Has(const Path: UTF8String): Boolean;
var
  Value: UTF8String;
begin
  Result := Fetch(@anys3_call_get, Path, Value);
end;

function TS3Call.AsInt64(const Path: UTF8String): Int64;
begin
  Result := AsNumber(GetMember(Path));
end;

function TS3Call.AsBoolean(const Path: UTF8String): Boolean;
begin
  Result := GetMember(Path) = 'true';
end;

function TS3Call.AsDateTime(const Path: UTF8String): TDateTime;
begin
  Result := TextToTime(GetMember(Path));
end;

function TS3Call.Json: UTF8String;
begin
  Result := GetMember('');
end;

function TS3Call.RequestId: UTF8String;
begin
  Result := GetMember('$RequestId');
end;

function TS3Call.Next: Integer;
begin
  FIsBegun := True;
  repeat
    Result := anys3_call_next(FHandle);
  until not IsAgain(Result);
  if Result = S3Again then
    Result := -1;
end;

function TS3Call.Item: TS3Item;
begin
  Result.FCall := Self;
end;

function TS3Call.GetEnumerator: TS3Enumerator;
begin
  Result := TS3Enumerator.Create(Self);
end;

procedure TS3Call.Sign;
begin
  Check(anys3_call_sign(FHandle));
end;

procedure TS3Call.Presign(Seconds: Int64);
begin
  Check(anys3_call_presign(FHandle, Seconds));
end;

function TS3Call.Request(const Part: UTF8String): UTF8String;
begin
  Fetch(@anys3_call_request, Part, Result);
end;

function TS3Call.Url: UTF8String;
begin
  Result := Request('url');
end;

procedure TS3Call.Answer(Status: Integer; const Headers: UTF8String; const Body: TBytes);
begin
  FIsBegun := True;
  Check(anys3_call_answer(FHandle, Status, PAnsiChar(Headers), Length(Headers), Pointer(Body),
    Length(Body)));
  FIsAnswered := True;
end;

// TS3BodyStream

constructor TS3BodyStream.Create(Call: TS3Call);
begin
  inherited Create;
  FCall := Call;
end;

function TS3BodyStream.Read(var Buffer; Count: Longint): Longint;
begin
  Result := 0;
  if Count > 0 then
    Result := FCall.Read(Buffer, Count);
  if Result > 0 then
    Inc(FPosition, Result);
end;

{$ifdef FPC}{$push}{$warn 5033 off}{$endif} // They raise, and have no result.
function TS3BodyStream.Write(const Buffer; Count: Longint): Longint;
begin
  raise EStreamError.Create('the body of an answer is read');
end;

/// Nothing but where it is: Position asks for that.
function TS3BodyStream.Seek(const Offset: Int64; Origin: TSeekOrigin): Int64;
begin
  if (Origin = soCurrent) and (Offset = 0) or (Origin = soBeginning) and (Offset = FPosition) then
    Result := FPosition
  else
    raise EStreamError.Create('the body of an answer is read once, from its beginning: ask for a range');
end;

// TS3UploadStream

constructor TS3UploadStream.Create(Client: TS3Client; const Bucket, Key: UTF8String; Length: Int64);
begin
  inherited Create;
  FCall := TS3Call.Create(Client, 'PutObject');
  FCall['Bucket'] := Bucket;
  FCall['Key'] := Key;
  FCall.WillWrite(Length);
end;

destructor TS3UploadStream.Destroy;
begin
  FCall.Free;
  inherited;
end;

procedure TS3UploadStream.Commit;
begin
  FCall.Finish;
  FCall.Wait;
end;

function TS3UploadStream.Read(var Buffer; Count: Longint): Longint;
begin
  raise EStreamError.Create('an upload is written');
end;
{$ifdef FPC}{$pop}{$endif}

function TS3UploadStream.Write(const Buffer; Count: Longint): Longint;
begin
  Result := FCall.Write(Buffer, Count);
  if Result > 0 then
    Inc(FPosition, Result);
end;

function TS3UploadStream.Seek(const Offset: Int64; Origin: TSeekOrigin): Int64;
begin
  if (Origin <> soBeginning) and (Offset = 0) or (Origin = soBeginning) and (Offset = FPosition) then
    Result := FPosition
  else
    raise EStreamError.Create('an upload is written once, from its beginning');
end;

// TS3Operation

constructor TS3Operation.Create(Client: TS3Client);
var
  Named: TClass;
begin
  // A class of the program's own is of the operation that it is made from.
  Named := ClassType;
  while (Named <> TS3Operation) and (Named.ClassParent <> TS3Operation) do
    Named := Named.ClassParent;
  inherited Create(Client, UTF8String(Copy(string(Named.ClassName), Length('TS3') + 1, MaxInt)));
end;

function TS3Operation.GetString(Index: Integer): UTF8String;
begin
  Result := Members[S3Names[Index]];
end;

procedure TS3Operation.SetString(Index: Integer; const Value: UTF8String);
begin
  Members[S3Names[Index]] := Value;
end;

function TS3Operation.GetInteger(Index: Integer): Int64;
begin
  Result := AsInt64(S3Names[Index]);
end;

procedure TS3Operation.SetInteger(Index: Integer; Value: Int64);
begin
  Members[S3Names[Index]] := AsText(Value);
end;

function TS3Operation.GetFlag(Index: Integer): Boolean;
begin
  Result := AsBoolean(S3Names[Index]);
end;

procedure TS3Operation.SetFlag(Index: Integer; Value: Boolean);
begin
  if Value then
    Members[S3Names[Index]] := 'true'
  else
    Members[S3Names[Index]] := 'false';
end;

function TS3Operation.GetTime(Index: Integer): TDateTime;
begin
  Result := AsDateTime(S3Names[Index]);
end;

procedure TS3Operation.SetTime(Index: Integer; Value: TDateTime);
begin
  Members[S3Names[Index]] := TimeToText(Value);
end;

function TS3Operation.GetEntry(const Name: UTF8String; Index: Integer): UTF8String;
begin
  Result := Members[S3Names[Index] + '.' + Name];
end;

procedure TS3Operation.SetEntry(const Name: UTF8String; Index: Integer; const Value: UTF8String);
begin
  Members[S3Names[Index] + '.' + Name] := Value;
end;

end.
