%% Made by `cargo xtask generate' from anys3.template and the description of S3: do not edit anys3.erl.
%%
%% License: Apache-2.0

%% @doc S3.
%%
%% ```
%% {ok, _} = application:ensure_all_started(anys3),
%% {ok, Client} = anys3:open(#{endpoint_url => "http://127.0.0.1:9000"}),
%% {ok, _} = anys3:put_object(Client, #{bucket => "photos", key => "cat.txt", body => "meow"}),
%% {ok, #{body := <<"meow">>}} = anys3:get_object(Client, #{bucket => "photos", key => "cat.txt"}).
%% '''
%%
%% Every operation of S3 is a function of a client and a map of members, named as AWS names them, in
%% snake case. It returns `{ok, Answer}', where the answer is a map, too, or `{error, Error}'. A member
%% can be a binary, a string, an atom, a number, a boolean, a time, or a map or list of such. What the
%% generated functions do {@link call/4} does by name.
%%
%% No call holds a scheduler: the process that makes it waits for a message, and any number of
%% processes can do so. A call belongs to the process that last asked it for something. When that
%% ends, or when nobody has the call any more, it is cancelled.
-module(anys3).

-export([open/0, open/1, credentials/2, version/0, format_error/1]).
-export([call/3, call/4, start/3, start/4, reference/1, result/1, wait/1, get/2, request_id/1]).
-export([read/1, read/2, write/2, finish/1, progress/1, state/1, cancel/1, close/1]).
-export([next/1, fold/5, fold/6, list/3]).
-export([presign/4, presign_post/3, sign/3, sign_request/2, answer/4]).
-export([abort_multipart_upload/2, abort_multipart_upload/3]).
-export([complete_multipart_upload/2, complete_multipart_upload/3]).
-export([copy_object/2, copy_object/3]).
-export([create_bucket/2, create_bucket/3]).
-export([create_bucket_metadata_configuration/2, create_bucket_metadata_configuration/3]).
-export([create_bucket_metadata_table_configuration/2, create_bucket_metadata_table_configuration/3]).
-export([create_multipart_upload/2, create_multipart_upload/3]).
-export([delete_bucket/2, delete_bucket/3]).
-export([delete_bucket_analytics_configuration/2, delete_bucket_analytics_configuration/3]).
-export([delete_bucket_cors/2, delete_bucket_cors/3]).
-export([delete_bucket_encryption/2, delete_bucket_encryption/3]).
-export([delete_bucket_intelligent_tiering_configuration/2, delete_bucket_intelligent_tiering_configuration/3]).
-export([delete_bucket_inventory_configuration/2, delete_bucket_inventory_configuration/3]).
-export([delete_bucket_lifecycle/2, delete_bucket_lifecycle/3]).
-export([delete_bucket_metadata_configuration/2, delete_bucket_metadata_configuration/3]).
-export([delete_bucket_metadata_table_configuration/2, delete_bucket_metadata_table_configuration/3]).
-export([delete_bucket_metrics_configuration/2, delete_bucket_metrics_configuration/3]).
-export([delete_bucket_ownership_controls/2, delete_bucket_ownership_controls/3]).
-export([delete_bucket_policy/2, delete_bucket_policy/3]).
-export([delete_bucket_replication/2, delete_bucket_replication/3]).
-export([delete_bucket_tagging/2, delete_bucket_tagging/3]).
-export([delete_bucket_website/2, delete_bucket_website/3]).
-export([delete_object/2, delete_object/3]).
-export([delete_object_tagging/2, delete_object_tagging/3]).
-export([delete_objects/2, delete_objects/3]).
-export([delete_public_access_block/2, delete_public_access_block/3]).
-export([get_bucket_abac/2, get_bucket_abac/3]).
-export([get_bucket_accelerate_configuration/2, get_bucket_accelerate_configuration/3]).
-export([get_bucket_acl/2, get_bucket_acl/3]).
-export([get_bucket_analytics_configuration/2, get_bucket_analytics_configuration/3]).
-export([get_bucket_cors/2, get_bucket_cors/3]).
-export([get_bucket_encryption/2, get_bucket_encryption/3]).
-export([get_bucket_intelligent_tiering_configuration/2, get_bucket_intelligent_tiering_configuration/3]).
-export([get_bucket_inventory_configuration/2, get_bucket_inventory_configuration/3]).
-export([get_bucket_lifecycle_configuration/2, get_bucket_lifecycle_configuration/3]).
-export([get_bucket_location/2, get_bucket_location/3]).
-export([get_bucket_logging/2, get_bucket_logging/3]).
-export([get_bucket_metadata_configuration/2, get_bucket_metadata_configuration/3]).
-export([get_bucket_metadata_table_configuration/2, get_bucket_metadata_table_configuration/3]).
-export([get_bucket_metrics_configuration/2, get_bucket_metrics_configuration/3]).
-export([get_bucket_notification_configuration/2, get_bucket_notification_configuration/3]).
-export([get_bucket_ownership_controls/2, get_bucket_ownership_controls/3]).
-export([get_bucket_policy/2, get_bucket_policy/3]).
-export([get_bucket_policy_status/2, get_bucket_policy_status/3]).
-export([get_bucket_replication/2, get_bucket_replication/3]).
-export([get_bucket_request_payment/2, get_bucket_request_payment/3]).
-export([get_bucket_tagging/2, get_bucket_tagging/3]).
-export([get_bucket_versioning/2, get_bucket_versioning/3]).
-export([get_bucket_website/2, get_bucket_website/3]).
-export([get_object/2, get_object/3]).
-export([get_object_acl/2, get_object_acl/3]).
-export([get_object_attributes/2, get_object_attributes/3]).
-export([get_object_legal_hold/2, get_object_legal_hold/3]).
-export([get_object_lock_configuration/2, get_object_lock_configuration/3]).
-export([get_object_retention/2, get_object_retention/3]).
-export([get_object_tagging/2, get_object_tagging/3]).
-export([get_object_torrent/2, get_object_torrent/3]).
-export([get_public_access_block/2, get_public_access_block/3]).
-export([head_bucket/2, head_bucket/3]).
-export([head_object/2, head_object/3]).
-export([list_bucket_analytics_configurations/2, list_bucket_analytics_configurations/3]).
-export([list_bucket_intelligent_tiering_configurations/2, list_bucket_intelligent_tiering_configurations/3]).
-export([list_bucket_inventory_configurations/2, list_bucket_inventory_configurations/3]).
-export([list_bucket_metrics_configurations/2, list_bucket_metrics_configurations/3]).
-export([list_buckets/2, list_buckets/3]).
-export([list_multipart_uploads/2, list_multipart_uploads/3]).
-export([list_object_versions/2, list_object_versions/3]).
-export([list_objects/2, list_objects/3]).
-export([list_objects_v2/2, list_objects_v2/3]).
-export([list_parts/2, list_parts/3]).
-export([put_bucket_abac/2, put_bucket_abac/3]).
-export([put_bucket_accelerate_configuration/2, put_bucket_accelerate_configuration/3]).
-export([put_bucket_acl/2, put_bucket_acl/3]).
-export([put_bucket_analytics_configuration/2, put_bucket_analytics_configuration/3]).
-export([put_bucket_cors/2, put_bucket_cors/3]).
-export([put_bucket_encryption/2, put_bucket_encryption/3]).
-export([put_bucket_intelligent_tiering_configuration/2, put_bucket_intelligent_tiering_configuration/3]).
-export([put_bucket_inventory_configuration/2, put_bucket_inventory_configuration/3]).
-export([put_bucket_lifecycle_configuration/2, put_bucket_lifecycle_configuration/3]).
-export([put_bucket_logging/2, put_bucket_logging/3]).
-export([put_bucket_metrics_configuration/2, put_bucket_metrics_configuration/3]).
-export([put_bucket_notification_configuration/2, put_bucket_notification_configuration/3]).
-export([put_bucket_ownership_controls/2, put_bucket_ownership_controls/3]).
-export([put_bucket_policy/2, put_bucket_policy/3]).
-export([put_bucket_replication/2, put_bucket_replication/3]).
-export([put_bucket_request_payment/2, put_bucket_request_payment/3]).
-export([put_bucket_tagging/2, put_bucket_tagging/3]).
-export([put_bucket_versioning/2, put_bucket_versioning/3]).
-export([put_bucket_website/2, put_bucket_website/3]).
-export([put_object/2, put_object/3]).
-export([put_object_acl/2, put_object_acl/3]).
-export([put_object_legal_hold/2, put_object_legal_hold/3]).
-export([put_object_lock_configuration/2, put_object_lock_configuration/3]).
-export([put_object_retention/2, put_object_retention/3]).
-export([put_object_tagging/2, put_object_tagging/3]).
-export([put_public_access_block/2, put_public_access_block/3]).
-export([restore_object/2, restore_object/3]).
-export([select_object_content/2, select_object_content/3]).
-export([update_bucket_metadata_inventory_table_configuration/2, update_bucket_metadata_inventory_table_configuration/3]).
-export([update_bucket_metadata_journal_table_configuration/2, update_bucket_metadata_journal_table_configuration/3]).
-export([update_object_encryption/2, update_object_encryption/3]).
-export([upload_part/2, upload_part/3]).
-export([upload_part_copy/2, upload_part_copy/3]).
-export_type([client/0, call/0, error/0, kind/0, settings/0, credentials/0, options/0, body/0]).
-export_type([to/0, request/0, text/0, time/0, members/0]).

-record(call, {ref :: reference(), handle :: reference(), operation :: binary()}).

%% How long a process waits before it looks by itself, in milliseconds: what tells it may be restarted.
-define(LOOK_AGAIN, 1000).

%% How many bytes a body is read and written in at a time.
-define(PIECE, 65536).

-opaque client() :: reference().
%% A store, and who asks it. Any process of the node can use it.
-opaque call() :: #call{}.
%% One call: an operation, what it is told, and what it answers.
-type text() :: unicode:chardata() | atom().
-type time() :: binary() | string() | calendar:datetime().
%% In ISO 8601, or a date and time in UTC.
-type members() :: #{atom() | binary() => term()} | [{atom() | binary(), term()}].
%% Names are atoms in snake case, or AWS's own as binaries, which may be paths, too:
%% `<<"Delete.Objects[0].Key">>'.
-type kind() ::
    misuse | panic | forked | cancelled | other | config | credentials | invalid | not_found
    | conflict | precondition | denied | skew | elsewhere | throttled | unavailable | unsupported
    | refused | connect | tls | timeout | interrupted | corrupt | malformed | local.
-type error() :: #{
    kind := kind(),
    text := binary(),
    message := binary(),
    retryable := boolean(),
    attempts := non_neg_integer(),
    hint => binary(),
    code => binary(),
    status => 100..599,
    said => binary(),
    request_id => binary(),
    resource => binary(),
    operation => binary()
}.
%% `text' is all of it in a sentence, `hint' what to do next, `code' S3's (`<<"NoSuchKey">>'), `status'
%% HTTP's, `said' the words of the store.
-type credentials() :: #{
    access_key_id := text(),
    secret_access_key := text(),
    session_token => text(),
    expires => non_neg_integer() | calendar:datetime()
}.
%% `expires' is in seconds since 1970, or a date and time in UTC.
-type settings() :: #{
    credentials => credentials() | fun(() -> {ok, credentials()} | term()),
    atom() => text() | number() | boolean()
}.
%% `endpoint_url', `region', `profile', `ca_bundle', `no_verify_ssl', `no_sign_request',
%% `connect_timeout', `read_timeout' (seconds), and the settings of AWS's shared files. What is not set
%% comes from AWS's environment variables and shared files. Credentials that are a function are asked
%% for when they are needed, and again before they expire.
-type source() :: fun(() -> {iodata(), source()} | eof) | file:io_device().
%% A function that returns some bytes and what returns the next, or a file that is open.
-type body() ::
    iodata()
    | {file, file:name_all()}
    | {stream, source()}
    | {stream, source(), non_neg_integer()}
    | stream.
%% Bytes; a file, of which a large one is sent as a multipart upload; a stream, with its length if it is
%% known; `stream' with {@link start/4}: it is written with {@link write/2}.
-type to() ::
    binary
    | {file, file:name_all()}
    | {device, file:io_device()}
    | {fold, fun((binary(), Acc :: term()) -> Acc :: term()), Acc :: term()}
    | stream.
%% Where the bytes of an object go: into `body' of the answer; into a file, which is there when it is
%% whole; to an open file; to a function, whose result is `body'; with `stream' `body' is the call, to be
%% read with {@link read/1} and closed.
-type options() :: #{
    timeout => number(),
    progress => fun((Bytes :: non_neg_integer(), Total :: non_neg_integer() | unknown) -> term()),
    keep => boolean(),
    resume => binary(),
    to => to()
}.
%% `timeout' is in seconds, until the answer begins. `keep' leaves a multipart upload of a file that ends
%% early at the store, and `resume' goes on with it, from what {@link state/1} returned.
-type request() :: #{
    method := binary(),
    url := binary(),
    headers := [{binary(), binary()}],
    body => binary(),
    fields => #{binary() => binary()}
}.

%% Clients

%% @doc Opens a client with what AWS's environment variables and shared files say.
-spec open() -> {ok, client()} | {error, error()}.
open() ->
    open(#{}).

%% @doc Opens a client. It connects to nothing until it is used.
-spec open(settings()) -> {ok, client()} | {error, error()}.
open(Settings) ->
    Named = [{text(Name), text(Value)} || {Name, Value} <- pairs(Settings), Name =/= credentials],
    case proplists:get_value(credentials, pairs(Settings)) of
        undefined ->
            anys3_nif:client_open(Named, undefined, undefined);
        Ask when is_function(Ask, 0) ->
            Provider = anys3_credentials:start(fun() -> four(Ask()) end),
            Opened = anys3_nif:client_open(Named, undefined, Provider),
            is_reference(element(2, Opened)) orelse exit(Provider, kill),
            Opened;
        Credentials ->
            anys3_nif:client_open(Named, four({ok, Credentials}), undefined)
    end.

%% @doc Gives a client credentials in place of those it has, at any time.
-spec credentials(client(), credentials()) -> ok | {error, error()}.
credentials(Client, Credentials) ->
    anys3_nif:client_credentials(Client, four({ok, Credentials})).

four({ok, #{access_key_id := Id, secret_access_key := Secret} = Credentials}) ->
    Token = maps:get(session_token, Credentials, <<>>),
    {text(Id), text(Secret), text(Token), seconds(maps:get(expires, Credentials, 0))};
four({ok, _}) ->
    error(badarg);
four(_) ->
    error.

seconds(Seconds) when is_integer(Seconds) -> Seconds;
seconds(Time) -> calendar:datetime_to_gregorian_seconds(Time) - 62167219200.

%% @doc The version of libanys3.
-spec version() -> binary().
version() ->
    anys3_nif:version().

%% @doc An error as a sentence that says what to do next.
-spec format_error(error()) -> unicode:chardata().
format_error(#{text := Text, hint := Hint}) -> [Text, " (", Hint, ")"];
format_error(#{text := Text}) -> Text.

%% Calls

%% @equiv call(Client, Operation, Members, #{})
call(Client, Operation, Members) ->
    call(Client, Operation, Members, #{}).

%% @doc Makes a call by name, `put_object' or `<<"PutObject">>', and waits for its answer.
-spec call(client(), atom() | binary(), members(), options()) -> {ok, map()} | {error, error()}.
call(Client, Operation, Members, Options) ->
    case start(Client, Operation, Members, Options) of
        {ok, Call} -> finished(Call, Members, Options);
        Error -> Error
    end.

finished(Call, Members, Options) ->
    try sent(Call, value(body, Members), Options) of
        {ok, #{body := Call}} = Streamed ->
            Streamed;
        Result ->
            close(Call),
            Result
    catch
        Class:Reason:Stack ->
            close(Call),
            erlang:raise(Class, Reason, Stack)
    end.

sent(Call, Body, Options) ->
    Progress = value(progress, Options),
    case stream(Call, Body) of
        ok ->
            case ask(Call, fun() -> reported(Call, Progress) end) of
                ok -> received(Call, Progress, value(to, Options));
                Error -> Error
            end;
        Error ->
            Error
    end.

stream(Call, {stream, Source, _}) -> stream(Call, {stream, Source});
stream(Call, {stream, Source}) when is_function(Source, 0) -> stream_next(Call, Source());
stream(Call, {stream, Device}) -> stream(Call, {stream, reads(Device)});
stream(_, _) -> ok.

stream_next(Call, {Data, Next}) ->
    case write(Call, Data) of
        ok -> stream_next(Call, Next());
        Error -> Error
    end;
stream_next(Call, eof) ->
    finish(Call).

%% A file as a source.
reads(Device) ->
    fun() ->
        case file:read(Device, ?PIECE) of
            {ok, Data} -> {Data, reads(Device)};
            eof -> eof;
            {error, Reason} -> error({file_error, Reason})
        end
    end.

reported(#call{handle = Handle} = Call, Progress) ->
    Answer = anys3_nif:call_wait(Handle),
    report(Call, Progress),
    Answer.

report(_, undefined) ->
    ok;
report(Call, Progress) ->
    {Bytes, Total} = progress(Call),
    Progress(Bytes, Total).

received(#call{operation = Operation} = Call, Progress, To) ->
    {ok, Answer} = Result = answer_of(Call),
    case anys3_names:gives_bytes(Operation) of
        true -> body(Call, To, Answer);
        false ->
            report(Call, Progress),
            Result
    end.

body(_, {file, _}, Answer) ->
    {ok, Answer};
body(Call, stream, Answer) ->
    {ok, Answer#{body => Call}};
body(Call, {device, Device}, Answer) ->
    Write = fun(Data, ok) -> ok = file:write(Device, Data) end,
    body(Call, {fold, Write, ok}, Answer);
body(Call, {fold, Fun, Acc}, Answer) ->
    case fold_body(Call, Fun, Acc) of
        {ok, Body} -> {ok, Answer#{body => Body}};
        Error -> Error
    end;
body(Call, _, Answer) ->
    Keep = fun(Data, Kept) -> [Kept, Data] end,
    case fold_body(Call, Keep, []) of
        {ok, Body} -> {ok, Answer#{body => iolist_to_binary(Body)}};
        Error -> Error
    end.

fold_body(Call, Fun, Acc) ->
    case read(Call) of
        {ok, Data} -> fold_body(Call, Fun, Fun(Data, Acc));
        eof -> {ok, Acc};
        Error -> Error
    end.

%% @equiv start(Client, Operation, Members, #{})
start(Client, Operation, Members) ->
    start(Client, Operation, Members, #{}).

%% @doc Begins a call, and returns at once.
%%
%% This process gets a message `{anys3, Ref, ready}' when there is something to ask, where `Ref' is
%% that of {@link reference/1}: then {@link result/1} returns the answer, or `again' if it was but
%% progress. A body that is `stream' is written with {@link write/2} and {@link finish/1}. The body of
%% an answer is read with {@link read/1}. Close the call when it is done with.
-spec start(client(), atom() | binary(), members(), options()) -> {ok, call()} | {error, error()}.
start(Client, Operation, Members, Options) ->
    case new(Client, Operation, Members, Options) of
        {ok, #call{handle = Handle} = Call} -> made(Call, anys3_nif:call_start(Handle));
        Error -> Error
    end.

%% A call that is told all, and not begun.
new(Client, Operation, Members, Options) ->
    Name = anys3_names:operation(Operation),
    Ref = make_ref(),
    case anys3_nif:call_new(Client, Name, Ref) of
        {ok, Handle} ->
            Call = #call{ref = Ref, handle = Handle, operation = Name},
            Set = fun({Member, Value}) -> set(Handle, Name, Member, Value) end,
            Choose = fun({Option, Value}) -> option(Handle, Option, Value) end,
            case each(Set, pairs(Members)) of
                ok -> made(Call, each(Choose, pairs(Options)));
                Error -> made(Call, Error)
            end;
        Error ->
            Error
    end.

made(Call, ok) ->
    {ok, Call};
made(Call, Error) ->
    close(Call),
    Error.

each(_, []) ->
    ok;
each(Do, [One | Rest]) ->
    case Do(One) of
        ok -> each(Do, Rest);
        Error -> Error
    end.

set(Handle, _, body, Body) ->
    case Body of
        {file, Path} -> anys3_nif:call_body_file(Handle, path(Path));
        {stream, _} -> anys3_nif:call_body_stream(Handle, -1);
        {stream, _, Length} -> anys3_nif:call_body_stream(Handle, Length);
        stream -> anys3_nif:call_body_stream(Handle, -1);
        Bytes -> anys3_nif:call_body(Handle, iolist_to_binary(Bytes))
    end;
set(Handle, <<"PresignPost">>, Member, #{} = Fields) ->
    Name = anys3_names:member(<<"PresignPost">>, Member),
    Field = fun({Field, Value}) ->
        Path = <<Name/binary, $., (text(Field))/binary>>,
        anys3_nif:call_set(Handle, Path, text(Value))
    end,
    each(Field, maps:to_list(Fields));
set(Handle, <<"SignRequest">>, headers, Headers) when is_list(Headers); is_map(Headers) ->
    anys3_nif:call_set(Handle, <<"Headers">>, lines(Headers));
set(Handle, Operation, Member, Value) ->
    Name = anys3_names:member(Operation, Member),
    anys3_nif:call_set(Handle, Name, anys3_json:member(Operation, Name, Value)).

option(_, progress, Fun) when is_function(Fun, 2) -> ok;
option(_, to, binary) -> ok;
option(_, to, stream) -> ok;
option(_, to, {device, _}) -> ok;
option(_, to, {fold, Fun, _}) when is_function(Fun, 2) -> ok;
option(Handle, to, {file, Path}) -> anys3_nif:call_body_file(Handle, path(Path));
option(Handle, Name, Value) -> anys3_nif:call_option(Handle, text(Name), text(Value)).

path(Path) ->
    case filename:flatten(Path) of
        Path1 when is_binary(Path1) -> Path1;
        Path1 -> unicode:characters_to_binary(Path1)
    end.

%% @doc What stands for the call in messages `{anys3, Ref, ready}'.
-spec reference(call()) -> reference().
reference(#call{ref = Ref}) ->
    Ref.

%% @doc The answer of a call, without its body, if it is there.
-spec result(call()) -> {ok, map()} | again | {error, error()}.
result(#call{handle = Handle} = Call) ->
    case anys3_nif:call_wait(Handle) of
        ok -> answer_of(Call);
        Other -> Other
    end.

%% @doc Waits for the answer of a call.
-spec wait(call()) -> {ok, map()} | {error, error()}.
wait(Call) ->
    ask(Call, fun() -> result(Call) end).

answer_of(#call{handle = Handle}) ->
    case anys3_nif:call_get(Handle, <<>>) of
        {ok, Json} -> {ok, anys3_json:decode(Json)};
        Error -> Error
    end.

%% @doc What stands at a path of the answer, as text: `<<"Contents[0].Key">>', `etag'.
-spec get(call(), atom() | binary()) -> {ok, binary()} | absent | {error, error()}.
get(#call{handle = Handle, operation = Operation}, Path) ->
    anys3_nif:call_get(Handle, anys3_names:member(Operation, Path)).

%% @doc The id that the store gave the request.
-spec request_id(call()) -> {ok, binary()} | absent | {error, error()}.
request_id(Call) ->
    get(Call, <<"$RequestId">>).

%% @equiv read(Call, 65536)
read(Call) ->
    read(Call, ?PIECE).

%% @doc Waits for bytes of the body of the answer, so many at most. Bytes that are not those stored are
%% an error at the end.
-spec read(call(), pos_integer()) -> {ok, binary()} | eof | {error, error()}.
read(#call{handle = Handle} = Call, Size) ->
    ask(Call, fun() -> anys3_nif:call_read(Handle, Size) end).

%% @doc Writes bytes of the body of a request, and waits for room.
-spec write(call(), iodata()) -> ok | {error, error()}.
write(Call, Data) ->
    write(Call, iolist_to_binary(Data), 0).

write(_, Data, Offset) when Offset =:= byte_size(Data) ->
    ok;
write(#call{handle = Handle} = Call, Data, Offset) ->
    case ask(Call, fun() -> anys3_nif:call_write(Handle, Data, Offset) end) of
        {ok, Count} -> write(Call, Data, Offset + Count);
        Error -> Error
    end.

%% @doc Ends the body of a request: all of it was written.
-spec finish(call()) -> ok | {error, error()}.
finish(#call{handle = Handle} = Call) ->
    ask(Call, fun() -> anys3_nif:call_finish(Handle) end).

%% @doc How many bytes of the body of a call are where they are to be, and of how many.
-spec progress(call()) -> {non_neg_integer(), non_neg_integer() | unknown} | {error, error()}.
progress(#call{handle = Handle}) ->
    case anys3_nif:call_progress(Handle) of
        {ok, Progress} -> Progress;
        Error -> Error
    end.

%% @doc The state of a multipart upload of a file, to go on with in another process of the system: see
%% the option `resume'.
-spec state(call()) -> {ok, binary()} | absent | {error, error()}.
state(#call{handle = Handle}) ->
    anys3_nif:call_state(Handle).

%% @doc Ends a call, from any process: whoever waits for it gets an error `cancelled'. A multipart upload
%% is aborted.
-spec cancel(call()) -> ok | {error, error()}.
cancel(#call{handle = Handle}) ->
    anys3_nif:call_cancel(Handle).

%% @doc Frees a call, and cancels it if it is under way; or frees a client, whose calls go on. What is
%% closed already is closed again without harm.
-spec close(call() | client()) -> ok.
close(#call{handle = Handle, ref = Ref}) ->
    ok = anys3_nif:call_close(Handle),
    forget(Ref);
close(Client) ->
    anys3_nif:client_close(Client).

%% Messages of the call that nobody waits for any more. There come no others: it is closed.
forget(Ref) ->
    receive
        {anys3, Ref, ready} -> forget(Ref)
    after 0 -> ok
    end.

%% Asks until there is an answer, and waits for a message between.
ask(#call{ref = Ref} = Call, Ask) ->
    case Ask() of
        again ->
            receive
                {anys3, Ref, ready} -> ok
            after ?LOOK_AGAIN -> ok
            end,
            ask(Call, Ask);
        Answer ->
            Answer
    end.

%% Lists

%% @doc The next item of an operation that answers in pages; the next page is asked for where one is
%% over.
-spec next(call()) -> {ok, map()} | done | {error, error()}.
next(#call{handle = Handle} = Call) ->
    case ask(Call, fun() -> anys3_nif:call_next(Handle) end) of
        {ok, 0} ->
            done;
        {ok, _} ->
            {ok, Json} = anys3_nif:call_item(Handle, <<>>),
            {ok, anys3_json:decode(Json)};
        Error ->
            Error
    end.

%% @equiv fold(Fun, Acc, Client, Operation, Members, #{})
fold(Fun, Acc, Client, Operation, Members) ->
    fold(Fun, Acc, Client, Operation, Members, #{}).

%% @doc Calls a function with each item of a listing, over all pages, and what it returned before.
%%
%% ```
%% Size = fun(#{size := Size}, Sum) -> Sum + Size end,
%% {ok, Bytes} = anys3:fold(Size, 0, Client, list_objects_v2, #{bucket => "photos"}).
%% '''
-spec fold(Fun, Acc, client(), atom() | binary(), members(), options()) ->
    {ok, Acc} | {error, error()}
when
    Fun :: fun((Item :: map(), Acc) -> Acc).
fold(Fun, Acc, Client, Operation, Members, Options) ->
    case start(Client, Operation, Members, Options) of
        {ok, Call} ->
            try
                fold_items(Fun, Acc, Call)
            after
                close(Call)
            end;
        Error ->
            Error
    end.

fold_items(Fun, Acc, Call) ->
    case next(Call) of
        {ok, Item} -> fold_items(Fun, Fun(Item, Acc), Call);
        done -> {ok, Acc};
        Error -> Error
    end.

%% @doc All items of a listing.
-spec list(client(), atom() | binary(), members()) -> {ok, [map()]} | {error, error()}.
list(Client, Operation, Members) ->
    Keep = fun(Item, Items) -> [Item | Items] end,
    case fold(Keep, [], Client, Operation, Members) of
        {ok, Items} -> {ok, lists:reverse(Items)};
        Error -> Error
    end.

%% Requests for another HTTP client

%% @doc Signs a request so that anyone can send it who has its URL, for so many seconds; 0 is an hour.
-spec presign(client(), atom() | binary(), members(), 0..604800) ->
    {ok, request()} | {error, error()}.
presign(Client, Operation, Members, Seconds) ->
    signed(Client, Operation, Members, fun(Handle) -> anys3_nif:call_presign(Handle, Seconds) end).

%% @doc Signs a form with which a browser uploads: `bucket', `key' (or what it begins with, ending with a
%% slash), `length_max', `fields', `starts_with'.
-spec presign_post(client(), members(), 0..604800) -> {ok, request()} | {error, error()}.
presign_post(Client, Members, Seconds) ->
    presign(Client, <<"PresignPost">>, Members, Seconds).

%% @doc Signs what no operation describes: `method', `url', `headers', `payload' (the SHA-256 in hex, or
%% `UNSIGNED-PAYLOAD'), `time' (`20260102T030405Z'), `region', `service'.
-spec sign_request(client(), members()) -> {ok, request()} | {error, error()}.
sign_request(Client, Members) ->
    signed(Client, <<"SignRequest">>, Members, fun anys3_nif:call_sign/1).

%% @doc Signs the request of a call, to be sent within 15 minutes by another HTTP client, whose answer
%% goes to {@link answer/4}. Close the call when it is done with.
-spec sign(client(), atom() | binary(), members()) -> {ok, request(), call()} | {error, error()}.
sign(Client, Operation, Members) ->
    case new(Client, Operation, Members, #{}) of
        {ok, #call{handle = Handle} = Call} ->
            case anys3_nif:call_sign(Handle) of
                ok -> {ok, request(Handle), Call};
                Error -> made(Call, Error)
            end;
        Error ->
            Error
    end.

signed(Client, Operation, Members, Sign) ->
    case new(Client, Operation, Members, #{}) of
        {ok, #call{handle = Handle} = Call} ->
            try Sign(Handle) of
                ok -> {ok, request(Handle)};
                Error -> Error
            after
                close(Call)
            end;
        Error ->
            Error
    end.

request(Handle) ->
    Part = fun(Name) -> anys3_nif:call_request(Handle, Name) end,
    {ok, Method} = Part(<<"method">>),
    {ok, Url} = Part(<<"url">>),
    {ok, Lines} = Part(<<"headers">>),
    {ok, Body} = Part(<<"body">>),
    Headers = [
        list_to_tuple(binary:split(Line, <<": ">>))
     || Line <- binary:split(Lines, <<"\n">>, [global, trim_all])
    ],
    Request = #{method => Method, url => Url, headers => Headers, body => Body},
    case Part(<<"fields">>) of
        {ok, Fields} -> Request#{fields => anys3_json:decode_names(Fields)};
        absent -> Request
    end.

%% @doc Reads the answer that another HTTP client got to a request of {@link sign/3}: as if the call had
%% been sent.
-spec answer(call(), 100..599, [{text(), text()}], iodata()) -> {ok, map()} | {error, error()}.
answer(#call{handle = Handle, operation = Operation} = Call, Status, Headers, Body) ->
    case anys3_nif:call_answer(Handle, Status, lines(Headers), iolist_to_binary(Body)) of
        ok ->
            {ok, Answer} = Result = answer_of(Call),
            case anys3_names:gives_bytes(Operation) of
                true -> body(Call, binary, Answer);
                false -> Result
            end;
        Error ->
            Error
    end.

lines(Headers) ->
    Line = fun({Name, Value}) -> [text(Name), ": ", text(Value), "\n"] end,
    iolist_to_binary([Line(Header) || Header <- pairs(Headers)]).

pairs(Map) when is_map(Map) -> maps:to_list(Map);
pairs(List) when is_list(List) -> List.

value(Name, Map) when is_map(Map) -> maps:get(Name, Map, undefined);
value(Name, List) -> proplists:get_value(Name, List).

text(Value) -> anys3_json:text(Value).

%% Operations

%% @doc Aborts a multipart upload and frees its parts.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`upload_id' (required): The id of the multipart upload, as CreateMultipartUpload returned
%% it.</li>
%% <li>`if_match_initiated_time': Only if the upload was created at this time; of directory
%% buckets.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec abort_multipart_upload(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        upload_id := text(),
        if_match_initiated_time => time(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        request_charged => binary()
    }.
abort_multipart_upload(Client, Members, Options) ->
    call(Client, <<"AbortMultipartUpload">>, Members, Options).

%% @equiv abort_multipart_upload(Client, Members, #{})
abort_multipart_upload(Client, Members) ->
    abort_multipart_upload(Client, Members, #{}).

%% @doc Completes a multipart upload: makes one object of its parts. The answer can be an error
%% although its status is 200.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`upload_id' (required): The id of the multipart upload, as CreateMultipartUpload returned
%% it.</li>
%% <li>`multipart_upload': The members of the document.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_type': Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT')
%% or the checksums of its parts (`COMPOSITE').</li>
%% <li>`mpu_object_size': The length of the object in bytes. The store refuses to complete to
%% another.</li>
%% <li>`if_match': Only if it has this entity tag. Without an object the answer is 404.</li>
%% <li>`if_none_match': `*': only if there is no object. Other values are refused.</li>
%% <li>`sse_customer_algorithm': `AES256'.</li>
%% <li>`sse_customer_key': The key: 32 bytes, in base64.</li>
%% <li>`sse_customer_key_md5': MD5 of the key's bytes, in base64.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec complete_multipart_upload(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        upload_id := text(),
        multipart_upload => #{
            parts => [#{
                etag => text(),
                checksum_crc32 => text(),
                checksum_crc32c => text(),
                checksum_crc64nvme => text(),
                checksum_sha1 => text(),
                checksum_sha256 => text(),
                checksum_sha512 => text(),
                checksum_md5 => text(),
                checksum_xxhash64 => text(),
                checksum_xxhash3 => text(),
                checksum_xxhash128 => text(),
                part_number := integer()
            }]
        },
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_type => text(),
        mpu_object_size => integer(),
        if_match => text(),
        if_none_match => text(),
        sse_customer_algorithm => text(),
        sse_customer_key => text(),
        sse_customer_key_md5 => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        location => binary(),
        bucket => binary(),
        key => binary(),
        etag => binary(),
        checksum_crc32 => binary(),
        checksum_crc32c => binary(),
        checksum_crc64nvme => binary(),
        checksum_sha1 => binary(),
        checksum_sha256 => binary(),
        checksum_sha512 => binary(),
        checksum_md5 => binary(),
        checksum_xxhash64 => binary(),
        checksum_xxhash3 => binary(),
        checksum_xxhash128 => binary(),
        checksum_type => binary(),
        expiration => binary(),
        server_side_encryption => binary(),
        sse_kms_key_id => binary(),
        bucket_key_enabled => boolean(),
        version_id => binary(),
        request_charged => binary()
    }.
complete_multipart_upload(Client, Members, Options) ->
    call(Client, <<"CompleteMultipartUpload">>, Members, Options).

%% @equiv complete_multipart_upload(Client, Members, #{})
complete_multipart_upload(Client, Members) ->
    complete_multipart_upload(Client, Members, #{}).

%% @doc Copies an object within the store, up to 5 GiB.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`copy_source' (required): Bucket and key to copy, and perhaps a version.</li>
%% <li>`copy_source_if_match': Only if it has this entity tag.</li>
%% <li>`copy_source_if_modified_since': Only if it was modified after this.</li>
%% <li>`copy_source_if_none_match': Only if it has another entity tag.</li>
%% <li>`copy_source_if_unmodified_since': Only if it was not modified after this.</li>
%% <li>`if_match': Only if it has this entity tag. Without an object the answer is 404.</li>
%% <li>`if_none_match': `*': only if there is no object. Other values are refused.</li>
%% <li>`metadata_directive': Whether object headers and metadata are the source's (`COPY') or the
%% request's (`REPLACE'). Absent: `COPY'.</li>
%% <li>`cache_control': How caches may keep the object, as `max-age=3600'.</li>
%% <li>`content_disposition': Whether browsers show or save the object, and under which name.</li>
%% <li>`content_encoding': Codings that the bytes have been through, as `gzip'.</li>
%% <li>`content_language': The languages that the object is for, as `en, de'.</li>
%% <li>`content_type': The media type. Absent: `binary/octet-stream'.</li>
%% <li>`expires': When caches should fetch the object anew: an HTTP date, but stored and sent as it
%% came.</li>
%% <li>`metadata': Metadata of the copy; only with the directive `REPLACE'.</li>
%% <li>`tagging_directive': Whether tags are the source's (`COPY') or the request's (`REPLACE').
%% Absent: `COPY'.</li>
%% <li>`tagging': Tags of the copy, encoded as a query: `key=value&key=value'; only with the
%% directive `REPLACE'.</li>
%% <li>`checksum_algorithm': Algorithm of the copy's checksum. Absent: that of the source.</li>
%% <li>`storage_class': Absent: `STANDARD'.</li>
%% <li>`website_redirect_location': Where the website endpoint redirects requests for this object
%% to: a path in the bucket, or a URL.</li>
%% <li>`acl': The canned ACL; excludes the others.</li>
%% <li>`grant_full_control': ACL grantees of all permissions.</li>
%% <li>`grant_read': ACL grantees that may read the object, or list the bucket.</li>
%% <li>`grant_read_acp': ACL grantees that may read the ACL.</li>
%% <li>`grant_write_acp': ACL grantees that may replace the ACL.</li>
%% <li>`server_side_encryption': SSE-S3 (`AES256'), SSE-KMS (`aws:kms') or DSSE-KMS
%% (`aws:kms:dsse').</li>
%% <li>`sse_kms_key_id': Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS
%% manages.</li>
%% <li>`bucket_key_enabled': Whether SSE-KMS derives the data key from one of the bucket's, with
%% fewer calls of the KMS.</li>
%% <li>`sse_kms_encryption_context': The encryption context of SSE-KMS: JSON of string pairs, in
%% base64.</li>
%% <li>`sse_customer_algorithm': `AES256'.</li>
%% <li>`sse_customer_key': The key: 32 bytes, in base64.</li>
%% <li>`sse_customer_key_md5': MD5 of the key's bytes, in base64.</li>
%% <li>`copy_source_sse_customer_algorithm': `AES256'.</li>
%% <li>`copy_source_sse_customer_key': The key: 32 bytes, in base64.</li>
%% <li>`copy_source_sse_customer_key_md5': MD5 of the key's bytes, in base64.</li>
%% <li>`object_lock_mode': Who may lift the retention; only with `retain_until_date'.</li>
%% <li>`object_lock_retain_until_date': Until when the version cannot be deleted; only with
%% `mode'.</li>
%% <li>`object_lock_legal_hold_status': Keeps the version from being deleted until it is
%% lifted.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% <li>`expected_source_bucket_owner': The account that must own the source's bucket; another is
%% answered with 403. Absent: any.</li>
%% </ul>
-spec copy_object(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        copy_source := text(),
        copy_source_if_match => text(),
        copy_source_if_modified_since => time(),
        copy_source_if_none_match => text(),
        copy_source_if_unmodified_since => time(),
        if_match => text(),
        if_none_match => text(),
        metadata_directive => text(),
        cache_control => text(),
        content_disposition => text(),
        content_encoding => text(),
        content_language => text(),
        content_type => text(),
        expires => text(),
        metadata => #{text() => text()},
        tagging_directive => text(),
        tagging => text(),
        checksum_algorithm => text(),
        storage_class => text(),
        website_redirect_location => text(),
        acl => text(),
        grant_full_control => text(),
        grant_read => text(),
        grant_read_acp => text(),
        grant_write_acp => text(),
        server_side_encryption => text(),
        sse_kms_key_id => text(),
        bucket_key_enabled => boolean(),
        sse_kms_encryption_context => text(),
        sse_customer_algorithm => text(),
        sse_customer_key => text(),
        sse_customer_key_md5 => text(),
        copy_source_sse_customer_algorithm => text(),
        copy_source_sse_customer_key => text(),
        copy_source_sse_customer_key_md5 => text(),
        object_lock_mode => text(),
        object_lock_retain_until_date => time(),
        object_lock_legal_hold_status => text(),
        request_payer => text(),
        expected_bucket_owner => text(),
        expected_source_bucket_owner => text()
    },
    Answer :: #{
        copy_object_result => #{
            etag => binary(),
            last_modified => binary(),
            checksum_type => binary(),
            checksum_crc32 => binary(),
            checksum_crc32c => binary(),
            checksum_crc64nvme => binary(),
            checksum_sha1 => binary(),
            checksum_sha256 => binary(),
            checksum_sha512 => binary(),
            checksum_md5 => binary(),
            checksum_xxhash64 => binary(),
            checksum_xxhash3 => binary(),
            checksum_xxhash128 => binary()
        },
        expiration => binary(),
        copy_source_version_id => binary(),
        version_id => binary(),
        server_side_encryption => binary(),
        sse_kms_key_id => binary(),
        bucket_key_enabled => boolean(),
        sse_kms_encryption_context => binary(),
        sse_customer_algorithm => binary(),
        sse_customer_key_md5 => binary(),
        request_charged => binary()
    }.
copy_object(Client, Members, Options) ->
    call(Client, <<"CopyObject">>, Members, Options).

%% @equiv copy_object(Client, Members, #{})
copy_object(Client, Members) ->
    copy_object(Client, Members, #{}).

%% @doc Creates a bucket. Re-creating a bucket you own is 409 `BucketAlreadyOwnedByYou', in
%% `us-east-1' 200.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`acl': The canned ACL; excludes the grants. Absent: `private'.</li>
%% <li>`create_bucket_configuration': The members of the document.</li>
%% <li>`grant_full_control': ACL grantees of all permissions.</li>
%% <li>`grant_read': ACL grantees that may list the bucket.</li>
%% <li>`grant_read_acp': ACL grantees that may read the ACL.</li>
%% <li>`grant_write': ACL grantees that may create objects.</li>
%% <li>`grant_write_acp': ACL grantees that may replace the ACL.</li>
%% <li>`object_lock_enabled_for_bucket': `true': objects can be locked, and versioning is enabled.
%% Absent: `false'.</li>
%% <li>`object_ownership': Who owns its objects, and whether ACLs are in force. Absent:
%% `BucketOwnerEnforced' at AWS.</li>
%% <li>`bucket_namespace': Whether the name is unique in the account and region, or globally.
%% Absent: globally.</li>
%% </ul>
-spec create_bucket(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        acl => text(),
        create_bucket_configuration => #{
            location_constraint => text(),
            location => #{
                type => text(),
                name => text()
            },
            bucket => #{
                data_redundancy => text(),
                type => text()
            },
            tags => [#{
                key := text(),
                value := text()
            }]
        },
        grant_full_control => text(),
        grant_read => text(),
        grant_read_acp => text(),
        grant_write => text(),
        grant_write_acp => text(),
        object_lock_enabled_for_bucket => boolean(),
        object_ownership => text(),
        bucket_namespace => text()
    },
    Answer :: #{
        location => binary(),
        bucket_arn => binary()
    }.
create_bucket(Client, Members, Options) ->
    call(Client, <<"CreateBucket">>, Members, Options).

%% @equiv create_bucket(Client, Members, #{})
create_bucket(Client, Members) ->
    create_bucket(Client, Members, #{}).

%% @doc Has S3 keep tables of the metadata of a bucket's objects.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketMetadataConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`metadata_configuration' (required): The members of the document.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec create_bucket_metadata_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        metadata_configuration := #{
            journal_table_configuration := #{
                record_expiration := #{
                    expiration := text(),
                    days => integer()
                },
                encryption_configuration => #{
                    sse_algorithm := text(),
                    kms_key_arn => text()
                }
            },
            inventory_table_configuration => #{
                configuration_state := text(),
                encryption_configuration => #{
                    sse_algorithm := text(),
                    kms_key_arn => text()
                }
            }
        },
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
create_bucket_metadata_configuration(Client, Members, Options) ->
    call(Client, <<"CreateBucketMetadataConfiguration">>, Members, Options).

%% @equiv create_bucket_metadata_configuration(Client, Members, #{})
create_bucket_metadata_configuration(Client, Members) ->
    create_bucket_metadata_configuration(Client, Members, #{}).

%% @doc Has S3 keep a table of changes of a bucket's objects: the older form of
%% `CreateBucketMetadataConfiguration', which AWS refuses to new accounts.
%%
%% See
%% [https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketMetadataTableConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`metadata_table_configuration' (required): The members of the document.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec create_bucket_metadata_table_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        metadata_table_configuration := #{
            s3_tables_destination := #{
                table_bucket_arn := text(),
                table_name := text()
            }
        },
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
create_bucket_metadata_table_configuration(Client, Members, Options) ->
    call(Client, <<"CreateBucketMetadataTableConfiguration">>, Members, Options).

%% @equiv create_bucket_metadata_table_configuration(Client, Members, #{})
create_bucket_metadata_table_configuration(Client, Members) ->
    create_bucket_metadata_table_configuration(Client, Members, #{}).

%% @doc Creates a multipart upload, to which parts are then uploaded in any order.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`cache_control': How caches may keep the object, as `max-age=3600'.</li>
%% <li>`content_disposition': Whether browsers show or save the object, and under which name.</li>
%% <li>`content_encoding': Codings that the bytes have been through, as `gzip'.</li>
%% <li>`content_language': The languages that the object is for, as `en, de'.</li>
%% <li>`content_type': The media type. Absent: `binary/octet-stream'.</li>
%% <li>`expires': When caches should fetch the object anew: an HTTP date, but stored and sent as it
%% came.</li>
%% <li>`metadata': Names and values of the `x-amz-meta-' headers; 2 KiB in all at AWS.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum that the object gets from those of its
%% parts.</li>
%% <li>`checksum_type': Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT')
%% or the checksums of its parts (`COMPOSITE').</li>
%% <li>`storage_class': Absent: `STANDARD'.</li>
%% <li>`tagging': Tags, encoded as a query: `key=value&key=value'; at most 10.</li>
%% <li>`website_redirect_location': Where the website endpoint redirects requests for this object
%% to: a path in the bucket, or a URL.</li>
%% <li>`acl': The canned ACL; excludes the others.</li>
%% <li>`grant_full_control': ACL grantees of all permissions.</li>
%% <li>`grant_read': ACL grantees that may read the object, or list the bucket.</li>
%% <li>`grant_read_acp': ACL grantees that may read the ACL.</li>
%% <li>`grant_write_acp': ACL grantees that may replace the ACL.</li>
%% <li>`server_side_encryption': SSE-S3 (`AES256'), SSE-KMS (`aws:kms') or DSSE-KMS
%% (`aws:kms:dsse').</li>
%% <li>`sse_kms_key_id': Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS
%% manages.</li>
%% <li>`bucket_key_enabled': Whether SSE-KMS derives the data key from one of the bucket's, with
%% fewer calls of the KMS.</li>
%% <li>`sse_kms_encryption_context': The encryption context of SSE-KMS: JSON of string pairs, in
%% base64.</li>
%% <li>`sse_customer_algorithm': `AES256'.</li>
%% <li>`sse_customer_key': The key: 32 bytes, in base64.</li>
%% <li>`sse_customer_key_md5': MD5 of the key's bytes, in base64.</li>
%% <li>`object_lock_mode': Who may lift the retention; only with `retain_until_date'.</li>
%% <li>`object_lock_retain_until_date': Until when the version cannot be deleted; only with
%% `mode'.</li>
%% <li>`object_lock_legal_hold_status': Keeps the version from being deleted until it is
%% lifted.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec create_multipart_upload(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        cache_control => text(),
        content_disposition => text(),
        content_encoding => text(),
        content_language => text(),
        content_type => text(),
        expires => text(),
        metadata => #{text() => text()},
        checksum_algorithm => text(),
        checksum_type => text(),
        storage_class => text(),
        tagging => text(),
        website_redirect_location => text(),
        acl => text(),
        grant_full_control => text(),
        grant_read => text(),
        grant_read_acp => text(),
        grant_write_acp => text(),
        server_side_encryption => text(),
        sse_kms_key_id => text(),
        bucket_key_enabled => boolean(),
        sse_kms_encryption_context => text(),
        sse_customer_algorithm => text(),
        sse_customer_key => text(),
        sse_customer_key_md5 => text(),
        object_lock_mode => text(),
        object_lock_retain_until_date => time(),
        object_lock_legal_hold_status => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        bucket => binary(),
        key => binary(),
        upload_id => binary(),
        abort_date => binary(),
        abort_rule_id => binary(),
        checksum_algorithm => binary(),
        checksum_type => binary(),
        server_side_encryption => binary(),
        sse_kms_key_id => binary(),
        bucket_key_enabled => boolean(),
        sse_kms_encryption_context => binary(),
        sse_customer_algorithm => binary(),
        sse_customer_key_md5 => binary(),
        request_charged => binary()
    }.
create_multipart_upload(Client, Members, Options) ->
    call(Client, <<"CreateMultipartUpload">>, Members, Options).

%% @equiv create_multipart_upload(Client, Members, #{})
create_multipart_upload(Client, Members) ->
    create_multipart_upload(Client, Members, #{}).

%% @doc Deletes an empty bucket; another answers 409 `BucketNotEmpty'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_bucket(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
delete_bucket(Client, Members, Options) ->
    call(Client, <<"DeleteBucket">>, Members, Options).

%% @equiv delete_bucket(Client, Members, #{})
delete_bucket(Client, Members) ->
    delete_bucket(Client, Members, #{}).

%% @doc Deletes one analysis of storage classes of a bucket. Without one of that id the answer is
%% 404 `NoSuchConfiguration'.
%%
%% See
%% [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketAnalyticsConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`id' (required): Which of the bucket's configurations: up to 64 letters, digits, `.', `-' and
%% `_'.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_bucket_analytics_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        id := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
delete_bucket_analytics_configuration(Client, Members, Options) ->
    call(Client, <<"DeleteBucketAnalyticsConfiguration">>, Members, Options).

%% @equiv delete_bucket_analytics_configuration(Client, Members, #{})
delete_bucket_analytics_configuration(Client, Members) ->
    delete_bucket_analytics_configuration(Client, Members, #{}).

%% @doc Removes the cross-origin rules of a bucket. That there are none is no error.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketCors.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_bucket_cors(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
delete_bucket_cors(Client, Members, Options) ->
    call(Client, <<"DeleteBucketCors">>, Members, Options).

%% @equiv delete_bucket_cors(Client, Members, #{})
delete_bucket_cors(Client, Members) ->
    delete_bucket_cors(Client, Members, #{}).

%% @doc Resets the default encryption of a bucket; at AWS to SSE-S3.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketEncryption.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_bucket_encryption(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
delete_bucket_encryption(Client, Members, Options) ->
    call(Client, <<"DeleteBucketEncryption">>, Members, Options).

%% @equiv delete_bucket_encryption(Client, Members, #{})
delete_bucket_encryption(Client, Members) ->
    delete_bucket_encryption(Client, Members, #{}).

%% @doc Deletes one S3 Intelligent-Tiering configuration of a bucket. Without one of that id the
%% answer is 404 `NoSuchConfiguration'.
%%
%% See
%% [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketIntelligentTieringConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`id' (required): Which of the bucket's configurations: up to 64 letters, digits, `.', `-' and
%% `_'.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_bucket_intelligent_tiering_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        id := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
delete_bucket_intelligent_tiering_configuration(Client, Members, Options) ->
    call(Client, <<"DeleteBucketIntelligentTieringConfiguration">>, Members, Options).

%% @equiv delete_bucket_intelligent_tiering_configuration(Client, Members, #{})
delete_bucket_intelligent_tiering_configuration(Client, Members) ->
    delete_bucket_intelligent_tiering_configuration(Client, Members, #{}).

%% @doc Deletes one inventory of a bucket. Without one of that id the answer is 404
%% `NoSuchConfiguration'.
%%
%% See
%% [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketInventoryConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`id' (required): Which of the bucket's configurations: up to 64 letters, digits, `.', `-' and
%% `_'.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_bucket_inventory_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        id := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
delete_bucket_inventory_configuration(Client, Members, Options) ->
    call(Client, <<"DeleteBucketInventoryConfiguration">>, Members, Options).

%% @equiv delete_bucket_inventory_configuration(Client, Members, #{})
delete_bucket_inventory_configuration(Client, Members) ->
    delete_bucket_inventory_configuration(Client, Members, #{}).

%% @doc Removes the lifecycle rules of a bucket. That there are none is no error.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketLifecycle.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_bucket_lifecycle(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
delete_bucket_lifecycle(Client, Members, Options) ->
    call(Client, <<"DeleteBucketLifecycle">>, Members, Options).

%% @equiv delete_bucket_lifecycle(Client, Members, #{})
delete_bucket_lifecycle(Client, Members) ->
    delete_bucket_lifecycle(Client, Members, #{}).

%% @doc Ends the metadata tables of a bucket. The tables stay as they are, and can be deleted.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetadataConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_bucket_metadata_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
delete_bucket_metadata_configuration(Client, Members, Options) ->
    call(Client, <<"DeleteBucketMetadataConfiguration">>, Members, Options).

%% @equiv delete_bucket_metadata_configuration(Client, Members, #{})
delete_bucket_metadata_configuration(Client, Members) ->
    delete_bucket_metadata_configuration(Client, Members, #{}).

%% @doc Ends the metadata table of the older form. The table stays as it is, and can be deleted.
%%
%% See
%% [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetadataTableConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_bucket_metadata_table_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
delete_bucket_metadata_table_configuration(Client, Members, Options) ->
    call(Client, <<"DeleteBucketMetadataTableConfiguration">>, Members, Options).

%% @equiv delete_bucket_metadata_table_configuration(Client, Members, #{})
delete_bucket_metadata_table_configuration(Client, Members) ->
    delete_bucket_metadata_table_configuration(Client, Members, #{}).

%% @doc Deletes one metrics configuration of a bucket. Without one of that id the answer is 404
%% `NoSuchConfiguration'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetricsConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`id' (required): Which of the bucket's configurations: up to 64 letters, digits, `.', `-' and
%% `_'.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_bucket_metrics_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        id := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
delete_bucket_metrics_configuration(Client, Members, Options) ->
    call(Client, <<"DeleteBucketMetricsConfiguration">>, Members, Options).

%% @equiv delete_bucket_metrics_configuration(Client, Members, #{})
delete_bucket_metrics_configuration(Client, Members) ->
    delete_bucket_metrics_configuration(Client, Members, #{}).

%% @doc Removes the setting of who owns the objects of a bucket: it is then whoever wrote them.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketOwnershipControls.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_bucket_ownership_controls(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
delete_bucket_ownership_controls(Client, Members, Options) ->
    call(Client, <<"DeleteBucketOwnershipControls">>, Members, Options).

%% @equiv delete_bucket_ownership_controls(Client, Members, #{})
delete_bucket_ownership_controls(Client, Members) ->
    delete_bucket_ownership_controls(Client, Members, #{}).

%% @doc Removes the policy of a bucket. That there is none is no error.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_bucket_policy(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
delete_bucket_policy(Client, Members, Options) ->
    call(Client, <<"DeleteBucketPolicy">>, Members, Options).

%% @equiv delete_bucket_policy(Client, Members, #{})
delete_bucket_policy(Client, Members) ->
    delete_bucket_policy(Client, Members, #{}).

%% @doc Ends the replication of a bucket. Replicas stay; that there is none is no error.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketReplication.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_bucket_replication(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
delete_bucket_replication(Client, Members, Options) ->
    call(Client, <<"DeleteBucketReplication">>, Members, Options).

%% @equiv delete_bucket_replication(Client, Members, #{})
delete_bucket_replication(Client, Members) ->
    delete_bucket_replication(Client, Members, #{}).

%% @doc Removes all tags of a bucket. That there are none is no error.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_bucket_tagging(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
delete_bucket_tagging(Client, Members, Options) ->
    call(Client, <<"DeleteBucketTagging">>, Members, Options).

%% @equiv delete_bucket_tagging(Client, Members, #{})
delete_bucket_tagging(Client, Members) ->
    delete_bucket_tagging(Client, Members, #{}).

%% @doc Has a bucket no longer answer as a website. That it did not is no error.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketWebsite.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_bucket_website(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
delete_bucket_website(Client, Members, Options) ->
    call(Client, <<"DeleteBucketWebsite">>, Members, Options).

%% @equiv delete_bucket_website(Client, Members, #{})
delete_bucket_website(Client, Members) ->
    delete_bucket_website(Client, Members, #{}).

%% @doc Deletes an object. That there is none is no error.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`version_id': The version to delete for good. Absent: in a bucket with versioning a delete
%% marker is created.</li>
%% <li>`if_match': Only if it has this entity tag; `*': only if there is an object.</li>
%% <li>`if_match_last_modified_time': Only if it was last modified at this time; of directory
%% buckets.</li>
%% <li>`if_match_size': Only if it has this length in bytes; of directory buckets.</li>
%% <li>`mfa': Serial number of an MFA device, a space, and its present code; required with MFA
%% delete.</li>
%% <li>`bypass_governance_retention': `true': deletes what retention in governance mode protects; it
%% takes a permission of its own.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_object(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        version_id => text(),
        if_match => text(),
        if_match_last_modified_time => time(),
        if_match_size => integer(),
        mfa => text(),
        bypass_governance_retention => boolean(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        delete_marker => boolean(),
        version_id => binary(),
        request_charged => binary()
    }.
delete_object(Client, Members, Options) ->
    call(Client, <<"DeleteObject">>, Members, Options).

%% @equiv delete_object(Client, Members, #{})
delete_object(Client, Members) ->
    delete_object(Client, Members, #{}).

%% @doc Removes all tags of an object. That there are none is no error.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`version_id': The version, or `null' for one written without versioning. Absent: the current
%% version.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_object_tagging(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        version_id => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        version_id => binary()
    }.
delete_object_tagging(Client, Members, Options) ->
    call(Client, <<"DeleteObjectTagging">>, Members, Options).

%% @equiv delete_object_tagging(Client, Members, #{})
delete_object_tagging(Client, Members) ->
    delete_object_tagging(Client, Members, #{}).

%% @doc Deletes up to 1000 objects.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`delete' (required): The members of the document.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`mfa': Serial number of an MFA device, a space, and its present code; required with MFA
%% delete.</li>
%% <li>`bypass_governance_retention': `true': deletes what retention in governance mode protects; it
%% takes a permission of its own.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_objects(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        delete := #{
            objects := [#{
                key := text(),
                version_id => text(),
                etag => text(),
                last_modified_time => time(),
                size => integer()
            }],
            quiet => boolean()
        },
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        mfa => text(),
        bypass_governance_retention => boolean(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        deleted => [#{
            key => binary(),
            version_id => binary(),
            delete_marker => boolean(),
            delete_marker_version_id => binary()
        }],
        errors => [#{
            key => binary(),
            version_id => binary(),
            code => binary(),
            message => binary()
        }],
        request_charged => binary()
    }.
delete_objects(Client, Members, Options) ->
    call(Client, <<"DeleteObjects">>, Members, Options).

%% @equiv delete_objects(Client, Members, #{})
delete_objects(Client, Members) ->
    delete_objects(Client, Members, #{}).

%% @doc Lets a bucket be made public by its ACLs and policy.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec delete_public_access_block(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
delete_public_access_block(Client, Members, Options) ->
    call(Client, <<"DeletePublicAccessBlock">>, Members, Options).

%% @equiv delete_public_access_block(Client, Members, #{})
delete_public_access_block(Client, Members) ->
    delete_public_access_block(Client, Members, #{}).

%% @doc Reads whether the tags of a bucket count in policies that decide on access to it.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAbac.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_abac(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        abac_status => #{
            status => binary()
        }
    }.
get_bucket_abac(Client, Members, Options) ->
    call(Client, <<"GetBucketAbac">>, Members, Options).

%% @equiv get_bucket_abac(Client, Members, #{})
get_bucket_abac(Client, Members) ->
    get_bucket_abac(Client, Members, #{}).

%% @doc Reads whether a bucket has transfer acceleration. The document is empty for one that never
%% had it.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAccelerateConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_accelerate_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        status => binary(),
        request_charged => binary()
    }.
get_bucket_accelerate_configuration(Client, Members, Options) ->
    call(Client, <<"GetBucketAccelerateConfiguration">>, Members, Options).

%% @equiv get_bucket_accelerate_configuration(Client, Members, #{})
get_bucket_accelerate_configuration(Client, Members) ->
    get_bucket_accelerate_configuration(Client, Members, #{}).

%% @doc Reads the ACL of a bucket.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_acl(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        owner => #{
            display_name => binary(),
            id => binary()
        },
        grants => [#{
            grantee => #{
                type => binary(),
                id => binary(),
                display_name => binary(),
                email_address => binary(),
                uri => binary()
            },
            permission => binary()
        }]
    }.
get_bucket_acl(Client, Members, Options) ->
    call(Client, <<"GetBucketAcl">>, Members, Options).

%% @equiv get_bucket_acl(Client, Members, #{})
get_bucket_acl(Client, Members) ->
    get_bucket_acl(Client, Members, #{}).

%% @doc Reads one analysis of storage classes of a bucket. Without one of that id the answer is 404
%% `NoSuchConfiguration'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAnalyticsConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`id' (required): Which of the bucket's configurations: up to 64 letters, digits, `.', `-' and
%% `_'.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_analytics_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        id := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        analytics_configuration => #{
            id => binary(),
            filter => #{
                prefix => binary(),
                tag => #{
                    key => binary(),
                    value => binary()
                },
                'and' => #{
                    prefix => binary(),
                    tags => [#{
                        key => binary(),
                        value => binary()
                    }]
                }
            },
            storage_class_analysis => #{
                data_export => #{
                    output_schema_version => binary(),
                    destination => #{
                        s3_bucket_destination => #{
                            format => binary(),
                            bucket_account_id => binary(),
                            bucket => binary(),
                            prefix => binary()
                        }
                    }
                }
            }
        }
    }.
get_bucket_analytics_configuration(Client, Members, Options) ->
    call(Client, <<"GetBucketAnalyticsConfiguration">>, Members, Options).

%% @equiv get_bucket_analytics_configuration(Client, Members, #{})
get_bucket_analytics_configuration(Client, Members) ->
    get_bucket_analytics_configuration(Client, Members, #{}).

%% @doc Reads the cross-origin rules of a bucket. Without any the answer is 404
%% `NoSuchCORSConfiguration'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketCors.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_cors(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        cors_rules => [#{
            id => binary(),
            allowed_origins => [binary()],
            allowed_methods => [binary()],
            allowed_headers => [binary()],
            expose_headers => [binary()],
            max_age_seconds => integer()
        }]
    }.
get_bucket_cors(Client, Members, Options) ->
    call(Client, <<"GetBucketCors">>, Members, Options).

%% @equiv get_bucket_cors(Client, Members, #{})
get_bucket_cors(Client, Members) ->
    get_bucket_cors(Client, Members, #{}).

%% @doc Reads the default encryption of a bucket. At AWS every bucket has one, SSE-S3 if none was
%% set; other stores may answer 404 `ServerSideEncryptionConfigurationNotFoundError'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_encryption(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        server_side_encryption_configuration => #{
            rules => [#{
                bucket_key_enabled => boolean(),
                apply_server_side_encryption_by_default => #{
                    sse_algorithm => binary(),
                    kms_master_key_id => binary()
                },
                blocked_encryption_types => #{
                    encryption_type => [binary()]
                }
            }]
        }
    }.
get_bucket_encryption(Client, Members, Options) ->
    call(Client, <<"GetBucketEncryption">>, Members, Options).

%% @equiv get_bucket_encryption(Client, Members, #{})
get_bucket_encryption(Client, Members) ->
    get_bucket_encryption(Client, Members, #{}).

%% @doc Reads one S3 Intelligent-Tiering configuration of a bucket. Without one of that id the
%% answer is 404 `NoSuchConfiguration'.
%%
%% See
%% [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketIntelligentTieringConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`id' (required): Which of the bucket's configurations: up to 64 letters, digits, `.', `-' and
%% `_'.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_intelligent_tiering_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        id := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        intelligent_tiering_configuration => #{
            id => binary(),
            filter => #{
                prefix => binary(),
                tag => #{
                    key => binary(),
                    value => binary()
                },
                'and' => #{
                    prefix => binary(),
                    tags => [#{
                        key => binary(),
                        value => binary()
                    }]
                }
            },
            status => binary(),
            tierings => [#{
                days => integer(),
                access_tier => binary()
            }]
        }
    }.
get_bucket_intelligent_tiering_configuration(Client, Members, Options) ->
    call(Client, <<"GetBucketIntelligentTieringConfiguration">>, Members, Options).

%% @equiv get_bucket_intelligent_tiering_configuration(Client, Members, #{})
get_bucket_intelligent_tiering_configuration(Client, Members) ->
    get_bucket_intelligent_tiering_configuration(Client, Members, #{}).

%% @doc Reads one inventory of a bucket. Without one of that id the answer is 404
%% `NoSuchConfiguration'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketInventoryConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`id' (required): Which of the bucket's configurations: up to 64 letters, digits, `.', `-' and
%% `_'.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_inventory_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        id := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        inventory_configuration => #{
            id => binary(),
            is_enabled => boolean(),
            destination => #{
                s3_bucket_destination => #{
                    account_id => binary(),
                    bucket => binary(),
                    format => binary(),
                    prefix => binary(),
                    encryption => #{
                        sse_s3 => #{},
                        sse_kms => #{
                            key_id => binary()
                        }
                    }
                }
            },
            filter => #{
                prefix => binary()
            },
            included_object_versions => binary(),
            optional_fields => [binary()],
            schedule => #{
                frequency => binary()
            }
        }
    }.
get_bucket_inventory_configuration(Client, Members, Options) ->
    call(Client, <<"GetBucketInventoryConfiguration">>, Members, Options).

%% @equiv get_bucket_inventory_configuration(Client, Members, #{})
get_bucket_inventory_configuration(Client, Members) ->
    get_bucket_inventory_configuration(Client, Members, #{}).

%% @doc Reads the lifecycle rules of a bucket. Without any the answer is 404
%% `NoSuchLifecycleConfiguration'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_lifecycle_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        rules => [#{
            id => binary(),
            filter => #{
                prefix => binary(),
                tag => #{
                    key => binary(),
                    value => binary()
                },
                object_size_greater_than => integer(),
                object_size_less_than => integer(),
                'and' => #{
                    prefix => binary(),
                    tags => [#{
                        key => binary(),
                        value => binary()
                    }],
                    object_size_greater_than => integer(),
                    object_size_less_than => integer()
                }
            },
            prefix => binary(),
            status => binary(),
            expiration => #{
                date => binary(),
                days => integer(),
                expired_object_delete_marker => boolean()
            },
            transitions => [#{
                date => binary(),
                days => integer(),
                storage_class => binary()
            }],
            noncurrent_version_expiration => #{
                noncurrent_days => integer(),
                newer_noncurrent_versions => integer()
            },
            noncurrent_version_transitions => [#{
                noncurrent_days => integer(),
                newer_noncurrent_versions => integer(),
                storage_class => binary()
            }],
            abort_incomplete_multipart_upload => #{
                days_after_initiation => integer()
            }
        }],
        transition_default_minimum_object_size => binary()
    }.
get_bucket_lifecycle_configuration(Client, Members, Options) ->
    call(Client, <<"GetBucketLifecycleConfiguration">>, Members, Options).

%% @equiv get_bucket_lifecycle_configuration(Client, Members, #{})
get_bucket_lifecycle_configuration(Client, Members) ->
    get_bucket_lifecycle_configuration(Client, Members, #{}).

%% @doc Reads the region of a bucket. HeadBucket answers it for every bucket, and without a
%% permission of its own.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_location(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        location_constraint => binary()
    }.
get_bucket_location(Client, Members, Options) ->
    call(Client, <<"GetBucketLocation">>, Members, Options).

%% @equiv get_bucket_location(Client, Members, #{})
get_bucket_location(Client, Members) ->
    get_bucket_location(Client, Members, #{}).

%% @doc Reads where the access log of a bucket goes. The document is empty if there is no log.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_logging(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        logging_enabled => #{
            target_bucket => binary(),
            target_prefix => binary(),
            target_grants => [#{
                grantee => #{
                    type => binary(),
                    id => binary(),
                    display_name => binary(),
                    email_address => binary(),
                    uri => binary()
                },
                permission => binary()
            }],
            target_object_key_format => #{
                simple_prefix => #{},
                partitioned_prefix => #{
                    partition_date_source => binary()
                }
            }
        }
    }.
get_bucket_logging(Client, Members, Options) ->
    call(Client, <<"GetBucketLogging">>, Members, Options).

%% @equiv get_bucket_logging(Client, Members, #{})
get_bucket_logging(Client, Members) ->
    get_bucket_logging(Client, Members, #{}).

%% @doc Reads which metadata tables a bucket has, and how they fare. Without any the answer is 404
%% `MetadataConfigurationNotFound'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetadataConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_metadata_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        get_bucket_metadata_configuration_result => #{
            metadata_configuration_result => #{
                destination_result => #{
                    table_bucket_type => binary(),
                    table_bucket_arn => binary(),
                    table_namespace => binary()
                },
                journal_table_configuration_result => #{
                    table_status => binary(),
                    error => #{
                        error_code => binary(),
                        error_message => binary()
                    },
                    table_name => binary(),
                    table_arn => binary(),
                    record_expiration => #{
                        expiration => binary(),
                        days => integer()
                    }
                },
                inventory_table_configuration_result => #{
                    configuration_state => binary(),
                    table_status => binary(),
                    error => #{
                        error_code => binary(),
                        error_message => binary()
                    },
                    table_name => binary(),
                    table_arn => binary()
                }
            }
        }
    }.
get_bucket_metadata_configuration(Client, Members, Options) ->
    call(Client, <<"GetBucketMetadataConfiguration">>, Members, Options).

%% @equiv get_bucket_metadata_configuration(Client, Members, #{})
get_bucket_metadata_configuration(Client, Members) ->
    get_bucket_metadata_configuration(Client, Members, #{}).

%% @doc Reads the metadata table of the older form, and how it fares.
%%
%% See
%% [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetadataTableConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_metadata_table_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        get_bucket_metadata_table_configuration_result => #{
            metadata_table_configuration_result => #{
                s3_tables_destination_result => #{
                    table_bucket_arn => binary(),
                    table_name => binary(),
                    table_arn => binary(),
                    table_namespace => binary()
                }
            },
            status => binary(),
            error => #{
                error_code => binary(),
                error_message => binary()
            }
        }
    }.
get_bucket_metadata_table_configuration(Client, Members, Options) ->
    call(Client, <<"GetBucketMetadataTableConfiguration">>, Members, Options).

%% @equiv get_bucket_metadata_table_configuration(Client, Members, #{})
get_bucket_metadata_table_configuration(Client, Members) ->
    get_bucket_metadata_table_configuration(Client, Members, #{}).

%% @doc Reads one metrics configuration of a bucket. Without one of that id the answer is 404
%% `NoSuchConfiguration'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetricsConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`id' (required): Which of the bucket's configurations: up to 64 letters, digits, `.', `-' and
%% `_'.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_metrics_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        id := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        metrics_configuration => #{
            id => binary(),
            filter => #{
                prefix => binary(),
                tag => #{
                    key => binary(),
                    value => binary()
                },
                access_point_arn => binary(),
                'and' => #{
                    prefix => binary(),
                    tags => [#{
                        key => binary(),
                        value => binary()
                    }],
                    access_point_arn => binary()
                }
            }
        }
    }.
get_bucket_metrics_configuration(Client, Members, Options) ->
    call(Client, <<"GetBucketMetricsConfiguration">>, Members, Options).

%% @equiv get_bucket_metrics_configuration(Client, Members, #{})
get_bucket_metrics_configuration(Client, Members) ->
    get_bucket_metrics_configuration(Client, Members, #{}).

%% @doc Reads which events of a bucket are sent, and where to. The document is empty if none are.
%%
%% See
%% [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_notification_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        topic_configurations => [#{
            id => binary(),
            topic_arn => binary(),
            events => [binary()],
            filter => #{
                key => #{
                    filter_rules => [#{
                        name => binary(),
                        value => binary()
                    }]
                }
            }
        }],
        queue_configurations => [#{
            id => binary(),
            queue_arn => binary(),
            events => [binary()],
            filter => #{
                key => #{
                    filter_rules => [#{
                        name => binary(),
                        value => binary()
                    }]
                }
            }
        }],
        lambda_function_configurations => [#{
            id => binary(),
            lambda_function_arn => binary(),
            events => [binary()],
            filter => #{
                key => #{
                    filter_rules => [#{
                        name => binary(),
                        value => binary()
                    }]
                }
            }
        }],
        event_bridge_configuration => #{}
    }.
get_bucket_notification_configuration(Client, Members, Options) ->
    call(Client, <<"GetBucketNotificationConfiguration">>, Members, Options).

%% @equiv get_bucket_notification_configuration(Client, Members, #{})
get_bucket_notification_configuration(Client, Members) ->
    get_bucket_notification_configuration(Client, Members, #{}).

%% @doc Reads who owns the objects of a bucket, and so whether ACLs are in force. Without such a
%% setting the answer is 404 `OwnershipControlsNotFoundError'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_ownership_controls(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        ownership_controls => #{
            rules => [#{
                object_ownership => binary()
            }]
        }
    }.
get_bucket_ownership_controls(Client, Members, Options) ->
    call(Client, <<"GetBucketOwnershipControls">>, Members, Options).

%% @equiv get_bucket_ownership_controls(Client, Members, #{})
get_bucket_ownership_controls(Client, Members) ->
    get_bucket_ownership_controls(Client, Members, #{}).

%% @doc Reads the policy of a bucket. Without one the answer is 404 `NoSuchBucketPolicy'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_policy(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        policy => binary()
    }.
get_bucket_policy(Client, Members, Options) ->
    call(Client, <<"GetBucketPolicy">>, Members, Options).

%% @equiv get_bucket_policy(Client, Members, #{})
get_bucket_policy(Client, Members) ->
    get_bucket_policy(Client, Members, #{}).

%% @doc Reads whether the policy of a bucket makes it public. Without a policy the answer is 404
%% `NoSuchBucketPolicy'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_policy_status(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        policy_status => #{
            is_public => boolean()
        }
    }.
get_bucket_policy_status(Client, Members, Options) ->
    call(Client, <<"GetBucketPolicyStatus">>, Members, Options).

%% @equiv get_bucket_policy_status(Client, Members, #{})
get_bucket_policy_status(Client, Members) ->
    get_bucket_policy_status(Client, Members, #{}).

%% @doc Reads which objects of a bucket are replicated. Without such a setting the answer is 404
%% `ReplicationConfigurationNotFoundError'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketReplication.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_replication(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        replication_configuration => #{
            role => binary(),
            rules => [#{
                id => binary(),
                priority => integer(),
                prefix => binary(),
                filter => #{
                    prefix => binary(),
                    tag => #{
                        key => binary(),
                        value => binary()
                    },
                    'and' => #{
                        prefix => binary(),
                        tags => [#{
                            key => binary(),
                            value => binary()
                        }]
                    }
                },
                status => binary(),
                source_selection_criteria => #{
                    sse_kms_encrypted_objects => #{
                        status => binary()
                    },
                    replica_modifications => #{
                        status => binary()
                    }
                },
                existing_object_replication => #{
                    status => binary()
                },
                destination => #{
                    bucket => binary(),
                    account => binary(),
                    storage_class => binary(),
                    access_control_translation => #{
                        owner => binary()
                    },
                    encryption_configuration => #{
                        replica_kms_key_id => binary()
                    },
                    replication_time => #{
                        status => binary(),
                        time => #{
                            minutes => integer()
                        }
                    },
                    metrics => #{
                        status => binary(),
                        event_threshold => #{
                            minutes => integer()
                        }
                    }
                },
                delete_marker_replication => #{
                    status => binary()
                }
            }]
        }
    }.
get_bucket_replication(Client, Members, Options) ->
    call(Client, <<"GetBucketReplication">>, Members, Options).

%% @equiv get_bucket_replication(Client, Members, #{})
get_bucket_replication(Client, Members) ->
    get_bucket_replication(Client, Members, #{}).

%% @doc Reads who is charged for requests to a bucket.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketRequestPayment.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_request_payment(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        payer => binary()
    }.
get_bucket_request_payment(Client, Members, Options) ->
    call(Client, <<"GetBucketRequestPayment">>, Members, Options).

%% @equiv get_bucket_request_payment(Client, Members, #{})
get_bucket_request_payment(Client, Members) ->
    get_bucket_request_payment(Client, Members, #{}).

%% @doc Reads the tags of a bucket. Without tags the answer is 404 `NoSuchTagSet'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_tagging(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        tag_set => [#{
            key => binary(),
            value => binary()
        }]
    }.
get_bucket_tagging(Client, Members, Options) ->
    call(Client, <<"GetBucketTagging">>, Members, Options).

%% @equiv get_bucket_tagging(Client, Members, #{})
get_bucket_tagging(Client, Members) ->
    get_bucket_tagging(Client, Members, #{}).

%% @doc Reads whether a bucket keeps versions. The document is empty for a bucket that never had
%% versioning.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_versioning(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        status => binary(),
        mfa_delete => binary()
    }.
get_bucket_versioning(Client, Members, Options) ->
    call(Client, <<"GetBucketVersioning">>, Members, Options).

%% @equiv get_bucket_versioning(Client, Members, #{})
get_bucket_versioning(Client, Members) ->
    get_bucket_versioning(Client, Members, #{}).

%% @doc Reads how a bucket answers as a website. If it does not, the answer is 404
%% `NoSuchWebsiteConfiguration'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketWebsite.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_bucket_website(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        redirect_all_requests_to => #{
            host_name => binary(),
            protocol => binary()
        },
        index_document => #{
            suffix => binary()
        },
        error_document => #{
            key => binary()
        },
        routing_rules => [#{
            condition => #{
                http_error_code_returned_equals => binary(),
                key_prefix_equals => binary()
            },
            redirect => #{
                host_name => binary(),
                http_redirect_code => binary(),
                protocol => binary(),
                replace_key_prefix_with => binary(),
                replace_key_with => binary()
            }
        }]
    }.
get_bucket_website(Client, Members, Options) ->
    call(Client, <<"GetBucketWebsite">>, Members, Options).

%% @equiv get_bucket_website(Client, Members, #{})
get_bucket_website(Client, Members) ->
    get_bucket_website(Client, Members, #{}).

%% @doc Reads an object, or a range or part of it.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`range': Only these bytes: a `ByteRange'. The answer is then a 206.</li>
%% <li>`if_range': Only these bytes if the object has this entity tag or time, else all of it (RFC
%% 9110, 13.1.5).</li>
%% <li>`part_number': Only this part of a multipart upload: 1 to 10,000. Excludes `range'.</li>
%% <li>`if_match': Only if it has one of these entity tags; else 412.</li>
%% <li>`if_modified_since': Only if it was modified after this; else 304. No meaning with
%% `if_none_match'.</li>
%% <li>`if_none_match': Only if it has none of these entity tags; else 304.</li>
%% <li>`if_unmodified_since': Only if it was not modified after this; else 412. No meaning with
%% `if_match'.</li>
%% <li>`response_cache_control': In place of `Cache-Control'.</li>
%% <li>`response_content_disposition': In place of `Content-Disposition'.</li>
%% <li>`response_content_encoding': In place of `Content-Encoding'.</li>
%% <li>`response_content_language': In place of `Content-Language'.</li>
%% <li>`response_content_type': In place of `Content-Type'.</li>
%% <li>`response_expires': In place of `Expires'.</li>
%% <li>`version_id': The version, or `null' for one written without versioning. Absent: the current
%% version.</li>
%% <li>`checksum_mode': `ENABLED': checksums come with the answer. Absent: they do not.</li>
%% <li>`sse_customer_algorithm': `AES256'.</li>
%% <li>`sse_customer_key': The key: 32 bytes, in base64.</li>
%% <li>`sse_customer_key_md5': MD5 of the key's bytes, in base64.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_object(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        range => text(),
        if_range => text(),
        part_number => integer(),
        if_match => text(),
        if_modified_since => time(),
        if_none_match => text(),
        if_unmodified_since => time(),
        response_cache_control => text(),
        response_content_disposition => text(),
        response_content_encoding => text(),
        response_content_language => text(),
        response_content_type => text(),
        response_expires => time(),
        version_id => text(),
        checksum_mode => text(),
        sse_customer_algorithm => text(),
        sse_customer_key => text(),
        sse_customer_key_md5 => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        body => binary() | call() | term(),
        content_length => integer(),
        content_range => binary(),
        accept_ranges => binary(),
        etag => binary(),
        last_modified => binary(),
        cache_control => binary(),
        content_disposition => binary(),
        content_encoding => binary(),
        content_language => binary(),
        content_type => binary(),
        expires => binary(),
        metadata => #{binary() => binary()},
        missing_meta => integer(),
        checksum_crc32 => binary(),
        checksum_crc32c => binary(),
        checksum_crc64nvme => binary(),
        checksum_sha1 => binary(),
        checksum_sha256 => binary(),
        checksum_sha512 => binary(),
        checksum_md5 => binary(),
        checksum_xxhash64 => binary(),
        checksum_xxhash3 => binary(),
        checksum_xxhash128 => binary(),
        checksum_type => binary(),
        parts_count => integer(),
        storage_class => binary(),
        version_id => binary(),
        delete_marker => boolean(),
        expiration => binary(),
        restore => binary(),
        website_redirect_location => binary(),
        server_side_encryption => binary(),
        sse_kms_key_id => binary(),
        bucket_key_enabled => boolean(),
        sse_customer_algorithm => binary(),
        sse_customer_key_md5 => binary(),
        replication_status => binary(),
        tag_count => integer(),
        object_lock_mode => binary(),
        object_lock_retain_until_date => binary(),
        object_lock_legal_hold_status => binary(),
        request_charged => binary()
    }.
get_object(Client, Members, Options) ->
    call(Client, <<"GetObject">>, Members, Options).

%% @equiv get_object(Client, Members, #{})
get_object(Client, Members) ->
    get_object(Client, Members, #{}).

%% @doc Reads the ACL of an object.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`version_id': The version, or `null' for one written without versioning. Absent: the current
%% version.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_object_acl(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        version_id => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        owner => #{
            display_name => binary(),
            id => binary()
        },
        grants => [#{
            grantee => #{
                type => binary(),
                id => binary(),
                display_name => binary(),
                email_address => binary(),
                uri => binary()
            },
            permission => binary()
        }],
        request_charged => binary()
    }.
get_object_acl(Client, Members, Options) ->
    call(Client, <<"GetObjectAcl">>, Members, Options).

%% @equiv get_object_acl(Client, Members, #{})
get_object_acl(Client, Members) ->
    get_object_acl(Client, Members, #{}).

%% @doc Reads attributes of an object, and of its parts, without its bytes.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`object_attributes' (required): The attributes to return, at least one; all others are absent
%% in the answer.</li>
%% <li>`max_parts': At most this many parts; a store returns at most 1000.</li>
%% <li>`part_number_marker': Only parts with a higher number: `next_part_number_marker' of the page
%% before.</li>
%% <li>`version_id': The version, or `null' for one written without versioning. Absent: the current
%% version.</li>
%% <li>`sse_customer_algorithm': `AES256'.</li>
%% <li>`sse_customer_key': The key: 32 bytes, in base64.</li>
%% <li>`sse_customer_key_md5': MD5 of the key's bytes, in base64.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_object_attributes(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        object_attributes := [text()],
        max_parts => integer(),
        part_number_marker => integer(),
        version_id => text(),
        sse_customer_algorithm => text(),
        sse_customer_key => text(),
        sse_customer_key_md5 => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        delete_marker => boolean(),
        last_modified => binary(),
        version_id => binary(),
        etag => binary(),
        checksum => #{
            checksum_crc32 => binary(),
            checksum_crc32c => binary(),
            checksum_crc64nvme => binary(),
            checksum_sha1 => binary(),
            checksum_sha256 => binary(),
            checksum_sha512 => binary(),
            checksum_md5 => binary(),
            checksum_xxhash64 => binary(),
            checksum_xxhash3 => binary(),
            checksum_xxhash128 => binary(),
            checksum_type => binary()
        },
        object_parts => #{
            total_parts_count => integer(),
            part_number_marker => integer(),
            next_part_number_marker => integer(),
            max_parts => integer(),
            is_truncated => boolean(),
            parts => [#{
                part_number => integer(),
                size => integer(),
                checksum_crc32 => binary(),
                checksum_crc32c => binary(),
                checksum_crc64nvme => binary(),
                checksum_sha1 => binary(),
                checksum_sha256 => binary(),
                checksum_sha512 => binary(),
                checksum_md5 => binary(),
                checksum_xxhash64 => binary(),
                checksum_xxhash3 => binary(),
                checksum_xxhash128 => binary()
            }]
        },
        storage_class => binary(),
        object_size => integer(),
        request_charged => binary()
    }.
get_object_attributes(Client, Members, Options) ->
    call(Client, <<"GetObjectAttributes">>, Members, Options).

%% @equiv get_object_attributes(Client, Members, #{})
get_object_attributes(Client, Members) ->
    get_object_attributes(Client, Members, #{}).

%% @doc Reads whether a version has a legal hold. If none was ever set, the answer is 404
%% `NoSuchObjectLockConfiguration'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLegalHold.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`version_id': The version, or `null' for one written without versioning. Absent: the current
%% version.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_object_legal_hold(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        version_id => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        legal_hold => #{
            status => binary()
        }
    }.
get_object_legal_hold(Client, Members, Options) ->
    call(Client, <<"GetObjectLegalHold">>, Members, Options).

%% @equiv get_object_legal_hold(Client, Members, #{})
get_object_legal_hold(Client, Members) ->
    get_object_legal_hold(Client, Members, #{}).

%% @doc Reads whether objects of a bucket can be locked. If not, the answer is 404
%% `ObjectLockConfigurationNotFoundError'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_object_lock_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        object_lock_configuration => #{
            object_lock_enabled => binary(),
            rule => #{
                default_retention => #{
                    mode => binary(),
                    days => integer(),
                    years => integer()
                }
            }
        }
    }.
get_object_lock_configuration(Client, Members, Options) ->
    call(Client, <<"GetObjectLockConfiguration">>, Members, Options).

%% @equiv get_object_lock_configuration(Client, Members, #{})
get_object_lock_configuration(Client, Members) ->
    get_object_lock_configuration(Client, Members, #{}).

%% @doc Reads until when a version cannot be deleted. Without retention the answer is 404
%% `NoSuchObjectLockConfiguration'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectRetention.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`version_id': The version, or `null' for one written without versioning. Absent: the current
%% version.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_object_retention(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        version_id => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        retention => #{
            mode => binary(),
            retain_until_date => binary()
        }
    }.
get_object_retention(Client, Members, Options) ->
    call(Client, <<"GetObjectRetention">>, Members, Options).

%% @equiv get_object_retention(Client, Members, #{})
get_object_retention(Client, Members) ->
    get_object_retention(Client, Members, #{}).

%% @doc Reads the tags of an object. The set is empty for an object without tags.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`version_id': The version, or `null' for one written without versioning. Absent: the current
%% version.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_object_tagging(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        version_id => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        tag_set => [#{
            key => binary(),
            value => binary()
        }],
        version_id => binary()
    }.
get_object_tagging(Client, Members, Options) ->
    call(Client, <<"GetObjectTagging">>, Members, Options).

%% @equiv get_object_tagging(Client, Members, #{})
get_object_tagging(Client, Members) ->
    get_object_tagging(Client, Members, #{}).

%% @doc Reads a BitTorrent file for an object. AWS no longer offers it.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTorrent.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_object_torrent(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        body => binary() | call() | term(),
        request_charged => binary()
    }.
get_object_torrent(Client, Members, Options) ->
    call(Client, <<"GetObjectTorrent">>, Members, Options).

%% @equiv get_object_torrent(Client, Members, #{})
get_object_torrent(Client, Members) ->
    get_object_torrent(Client, Members, #{}).

%% @doc Reads what a bucket refuses to make public. Without such a setting the answer is 404
%% `NoSuchPublicAccessBlockConfiguration'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec get_public_access_block(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        public_access_block_configuration => #{
            block_public_acls => boolean(),
            ignore_public_acls => boolean(),
            block_public_policy => boolean(),
            restrict_public_buckets => boolean()
        }
    }.
get_public_access_block(Client, Members, Options) ->
    call(Client, <<"GetPublicAccessBlock">>, Members, Options).

%% @equiv get_public_access_block(Client, Members, #{})
get_public_access_block(Client, Members) ->
    get_public_access_block(Client, Members, #{}).

%% @doc Reads whether a bucket exists and the caller may list it: 200, 403 or 404, without a
%% document.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec head_bucket(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        bucket_region => binary(),
        bucket_arn => binary(),
        bucket_location_type => binary(),
        bucket_location_name => binary(),
        access_point_alias => boolean()
    }.
head_bucket(Client, Members, Options) ->
    call(Client, <<"HeadBucket">>, Members, Options).

%% @equiv head_bucket(Client, Members, #{})
head_bucket(Client, Members) ->
    head_bucket(Client, Members, #{}).

%% @doc Reads all about an object but its bytes. An error has no document: only its status.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`range': About these bytes: a `ByteRange'.</li>
%% <li>`if_range': Only these bytes if the object has this entity tag or time, else all of it (RFC
%% 9110, 13.1.5).</li>
%% <li>`part_number': About this part of a multipart upload: 1 to 10,000. Excludes `range'.</li>
%% <li>`if_match': Only if it has one of these entity tags; else 412.</li>
%% <li>`if_modified_since': Only if it was modified after this; else 304. No meaning with
%% `if_none_match'.</li>
%% <li>`if_none_match': Only if it has none of these entity tags; else 304.</li>
%% <li>`if_unmodified_since': Only if it was not modified after this; else 412. No meaning with
%% `if_match'.</li>
%% <li>`response_cache_control': In place of `Cache-Control'.</li>
%% <li>`response_content_disposition': In place of `Content-Disposition'.</li>
%% <li>`response_content_encoding': In place of `Content-Encoding'.</li>
%% <li>`response_content_language': In place of `Content-Language'.</li>
%% <li>`response_content_type': In place of `Content-Type'.</li>
%% <li>`response_expires': In place of `Expires'.</li>
%% <li>`version_id': The version, or `null' for one written without versioning. Absent: the current
%% version.</li>
%% <li>`checksum_mode': `ENABLED': checksums come with the answer. Absent: they do not.</li>
%% <li>`sse_customer_algorithm': `AES256'.</li>
%% <li>`sse_customer_key': The key: 32 bytes, in base64.</li>
%% <li>`sse_customer_key_md5': MD5 of the key's bytes, in base64.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec head_object(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        range => text(),
        if_range => text(),
        part_number => integer(),
        if_match => text(),
        if_modified_since => time(),
        if_none_match => text(),
        if_unmodified_since => time(),
        response_cache_control => text(),
        response_content_disposition => text(),
        response_content_encoding => text(),
        response_content_language => text(),
        response_content_type => text(),
        response_expires => time(),
        version_id => text(),
        checksum_mode => text(),
        sse_customer_algorithm => text(),
        sse_customer_key => text(),
        sse_customer_key_md5 => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        content_length => integer(),
        content_range => binary(),
        accept_ranges => binary(),
        etag => binary(),
        last_modified => binary(),
        cache_control => binary(),
        content_disposition => binary(),
        content_encoding => binary(),
        content_language => binary(),
        content_type => binary(),
        expires => binary(),
        metadata => #{binary() => binary()},
        missing_meta => integer(),
        checksum_crc32 => binary(),
        checksum_crc32c => binary(),
        checksum_crc64nvme => binary(),
        checksum_sha1 => binary(),
        checksum_sha256 => binary(),
        checksum_sha512 => binary(),
        checksum_md5 => binary(),
        checksum_xxhash64 => binary(),
        checksum_xxhash3 => binary(),
        checksum_xxhash128 => binary(),
        checksum_type => binary(),
        parts_count => integer(),
        storage_class => binary(),
        version_id => binary(),
        delete_marker => boolean(),
        expiration => binary(),
        restore => binary(),
        archive_status => binary(),
        website_redirect_location => binary(),
        server_side_encryption => binary(),
        sse_kms_key_id => binary(),
        bucket_key_enabled => boolean(),
        sse_customer_algorithm => binary(),
        sse_customer_key_md5 => binary(),
        replication_status => binary(),
        tag_count => integer(),
        object_lock_mode => binary(),
        object_lock_retain_until_date => binary(),
        object_lock_legal_hold_status => binary(),
        request_charged => binary()
    }.
head_object(Client, Members, Options) ->
    call(Client, <<"HeadObject">>, Members, Options).

%% @equiv head_object(Client, Members, #{})
head_object(Client, Members) ->
    head_object(Client, Members, #{}).

%% @doc Lists the analyses of storage classes of a bucket, a page of at most 100 at a time.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketAnalyticsConfigurations.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`continuation_token': `next_continuation_token' of the page before. Absent: the first
%% page.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec list_bucket_analytics_configurations(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        continuation_token => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        is_truncated => boolean(),
        continuation_token => binary(),
        next_continuation_token => binary(),
        analytics_configuration_list => [#{
            id => binary(),
            filter => #{
                prefix => binary(),
                tag => #{
                    key => binary(),
                    value => binary()
                },
                'and' => #{
                    prefix => binary(),
                    tags => [#{
                        key => binary(),
                        value => binary()
                    }]
                }
            },
            storage_class_analysis => #{
                data_export => #{
                    output_schema_version => binary(),
                    destination => #{
                        s3_bucket_destination => #{
                            format => binary(),
                            bucket_account_id => binary(),
                            bucket => binary(),
                            prefix => binary()
                        }
                    }
                }
            }
        }]
    }.
list_bucket_analytics_configurations(Client, Members, Options) ->
    call(Client, <<"ListBucketAnalyticsConfigurations">>, Members, Options).

%% @equiv list_bucket_analytics_configurations(Client, Members, #{})
list_bucket_analytics_configurations(Client, Members) ->
    list_bucket_analytics_configurations(Client, Members, #{}).

%% @doc Lists the S3 Intelligent-Tiering configurations of a bucket, a page of at most 100 at a
%% time.
%%
%% See
%% [https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketIntelligentTieringConfigurations.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`continuation_token': `next_continuation_token' of the page before. Absent: the first
%% page.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec list_bucket_intelligent_tiering_configurations(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        continuation_token => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        is_truncated => boolean(),
        continuation_token => binary(),
        next_continuation_token => binary(),
        intelligent_tiering_configuration_list => [#{
            id => binary(),
            filter => #{
                prefix => binary(),
                tag => #{
                    key => binary(),
                    value => binary()
                },
                'and' => #{
                    prefix => binary(),
                    tags => [#{
                        key => binary(),
                        value => binary()
                    }]
                }
            },
            status => binary(),
            tierings => [#{
                days => integer(),
                access_tier => binary()
            }]
        }]
    }.
list_bucket_intelligent_tiering_configurations(Client, Members, Options) ->
    call(Client, <<"ListBucketIntelligentTieringConfigurations">>, Members, Options).

%% @equiv list_bucket_intelligent_tiering_configurations(Client, Members, #{})
list_bucket_intelligent_tiering_configurations(Client, Members) ->
    list_bucket_intelligent_tiering_configurations(Client, Members, #{}).

%% @doc Lists the inventories of a bucket, a page of at most 100 at a time.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketInventoryConfigurations.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`continuation_token': `next_continuation_token' of the page before. Absent: the first
%% page.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec list_bucket_inventory_configurations(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        continuation_token => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        is_truncated => boolean(),
        continuation_token => binary(),
        next_continuation_token => binary(),
        inventory_configuration_list => [#{
            id => binary(),
            is_enabled => boolean(),
            destination => #{
                s3_bucket_destination => #{
                    account_id => binary(),
                    bucket => binary(),
                    format => binary(),
                    prefix => binary(),
                    encryption => #{
                        sse_s3 => #{},
                        sse_kms => #{
                            key_id => binary()
                        }
                    }
                }
            },
            filter => #{
                prefix => binary()
            },
            included_object_versions => binary(),
            optional_fields => [binary()],
            schedule => #{
                frequency => binary()
            }
        }]
    }.
list_bucket_inventory_configurations(Client, Members, Options) ->
    call(Client, <<"ListBucketInventoryConfigurations">>, Members, Options).

%% @equiv list_bucket_inventory_configurations(Client, Members, #{})
list_bucket_inventory_configurations(Client, Members) ->
    list_bucket_inventory_configurations(Client, Members, #{}).

%% @doc Lists the metrics configurations of a bucket, a page of at most 100 at a time.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketMetricsConfigurations.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`continuation_token': `next_continuation_token' of the page before. Absent: the first
%% page.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec list_bucket_metrics_configurations(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        continuation_token => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        is_truncated => boolean(),
        continuation_token => binary(),
        next_continuation_token => binary(),
        metrics_configuration_list => [#{
            id => binary(),
            filter => #{
                prefix => binary(),
                tag => #{
                    key => binary(),
                    value => binary()
                },
                access_point_arn => binary(),
                'and' => #{
                    prefix => binary(),
                    tags => [#{
                        key => binary(),
                        value => binary()
                    }],
                    access_point_arn => binary()
                }
            }
        }]
    }.
list_bucket_metrics_configurations(Client, Members, Options) ->
    call(Client, <<"ListBucketMetricsConfigurations">>, Members, Options).

%% @equiv list_bucket_metrics_configurations(Client, Members, #{})
list_bucket_metrics_configurations(Client, Members) ->
    list_bucket_metrics_configurations(Client, Members, #{}).

%% @doc Lists the buckets of the caller, by name.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html].
%% <ul>
%% <li>`max_buckets': At most this many buckets, 1 to 10,000. Absent: all, in one answer.</li>
%% <li>`continuation_token': `continuation_token' of the page before. Absent: the first page.</li>
%% <li>`prefix': Only buckets whose names begin so.</li>
%% <li>`bucket_region': Only buckets in this region.</li>
%% </ul>
-spec list_buckets(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        max_buckets => integer(),
        continuation_token => text(),
        prefix => text(),
        bucket_region => text()
    },
    Answer :: #{
        owner => #{
            display_name => binary(),
            id => binary()
        },
        buckets => [#{
            name => binary(),
            creation_date => binary(),
            bucket_region => binary(),
            bucket_arn => binary()
        }],
        continuation_token => binary(),
        prefix => binary()
    }.
list_buckets(Client, Members, Options) ->
    call(Client, <<"ListBuckets">>, Members, Options).

%% @equiv list_buckets(Client, Members, #{})
list_buckets(Client, Members) ->
    list_buckets(Client, Members, #{}).

%% @doc Lists the multipart uploads that are neither completed nor aborted, by key, then by age.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`prefix': Only keys that begin so.</li>
%% <li>`delimiter': Keys that share all up to the first occurrence of this behind the prefix are
%% listed as one `CommonPrefix'.</li>
%% <li>`key_marker': `next_key_marker' of the page before: only keys after this one, and its uploads
%% after `upload_id_marker'.</li>
%% <li>`upload_id_marker': `next_upload_id_marker' of the page before; only with `key_marker'.</li>
%% <li>`max_uploads': At most this many uploads and common prefixes; a store returns at most 1000.
%% Absent: 1000.</li>
%% <li>`encoding_type': `url': keys in the answer are percent-encoded, so that every key can stand
%% in XML.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec list_multipart_uploads(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        prefix => text(),
        delimiter => text(),
        key_marker => text(),
        upload_id_marker => text(),
        max_uploads => integer(),
        encoding_type => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        bucket => binary(),
        key_marker => binary(),
        upload_id_marker => binary(),
        next_key_marker => binary(),
        next_upload_id_marker => binary(),
        prefix => binary(),
        delimiter => binary(),
        max_uploads => integer(),
        encoding_type => binary(),
        is_truncated => boolean(),
        uploads => [#{
            upload_id => binary(),
            key => binary(),
            initiated => binary(),
            storage_class => binary(),
            owner => #{
                display_name => binary(),
                id => binary()
            },
            initiator => #{
                display_name => binary(),
                id => binary()
            },
            checksum_algorithm => binary(),
            checksum_type => binary()
        }],
        common_prefixes => [#{
            prefix => binary()
        }],
        request_charged => binary()
    }.
list_multipart_uploads(Client, Members, Options) ->
    call(Client, <<"ListMultipartUploads">>, Members, Options).

%% @equiv list_multipart_uploads(Client, Members, #{})
list_multipart_uploads(Client, Members) ->
    list_multipart_uploads(Client, Members, #{}).

%% @doc Lists the versions of objects and the delete markers of a bucket, a page at a time: by key,
%% and for each key the newest first.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`prefix': Only keys that begin so.</li>
%% <li>`delimiter': Keys that share all up to the first occurrence of this behind the prefix are
%% listed as one `CommonPrefix'.</li>
%% <li>`key_marker': `next_key_marker' of the page before: only keys after this one, and those
%% versions of it that follow `version_id_marker'.</li>
%% <li>`version_id_marker': `next_version_id_marker' of the page before; only with
%% `key_marker'.</li>
%% <li>`max_keys': At most this many versions, delete markers and common prefixes; a store returns
%% at most 1000.</li>
%% <li>`encoding_type': `url': keys in the answer are percent-encoded, so that every key can stand
%% in XML.</li>
%% <li>`optional_object_attributes': Fields of versions that are listed only on request.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec list_object_versions(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        prefix => text(),
        delimiter => text(),
        key_marker => text(),
        version_id_marker => text(),
        max_keys => integer(),
        encoding_type => text(),
        optional_object_attributes => [text()],
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        name => binary(),
        prefix => binary(),
        key_marker => binary(),
        version_id_marker => binary(),
        next_key_marker => binary(),
        next_version_id_marker => binary(),
        max_keys => integer(),
        delimiter => binary(),
        encoding_type => binary(),
        is_truncated => boolean(),
        versions => [#{
            key => binary(),
            version_id => binary(),
            is_latest => boolean(),
            last_modified => binary(),
            etag => binary(),
            checksum_algorithm => [binary()],
            checksum_type => binary(),
            size => integer(),
            storage_class => binary(),
            owner => #{
                display_name => binary(),
                id => binary()
            },
            restore_status => #{
                is_restore_in_progress => boolean(),
                restore_expiry_date => binary()
            }
        }],
        delete_markers => [#{
            key => binary(),
            version_id => binary(),
            is_latest => boolean(),
            last_modified => binary(),
            owner => #{
                display_name => binary(),
                id => binary()
            }
        }],
        common_prefixes => [#{
            prefix => binary()
        }],
        request_charged => binary()
    }.
list_object_versions(Client, Members, Options) ->
    call(Client, <<"ListObjectVersions">>, Members, Options).

%% @equiv list_object_versions(Client, Members, #{})
list_object_versions(Client, Members) ->
    list_object_versions(Client, Members, #{}).

%% @doc Lists the objects of a bucket, a page at a time: the older form of `ListObjectsV2'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`prefix': Only keys that begin so.</li>
%% <li>`delimiter': Keys that share all up to the first occurrence of this behind the prefix are
%% listed as one `CommonPrefix'.</li>
%% <li>`marker': Only keys after this one, in the order of their UTF-8 bytes.</li>
%% <li>`max_keys': At most this many keys and common prefixes; a store returns at most 1000. Absent:
%% 1000.</li>
%% <li>`encoding_type': `url': keys in the answer are percent-encoded, so that every key can stand
%% in XML.</li>
%% <li>`optional_object_attributes': Fields of objects that are listed only on request.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec list_objects(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        prefix => text(),
        delimiter => text(),
        marker => text(),
        max_keys => integer(),
        encoding_type => text(),
        optional_object_attributes => [text()],
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        name => binary(),
        prefix => binary(),
        marker => binary(),
        next_marker => binary(),
        max_keys => integer(),
        delimiter => binary(),
        encoding_type => binary(),
        is_truncated => boolean(),
        contents => [#{
            key => binary(),
            last_modified => binary(),
            etag => binary(),
            checksum_algorithm => [binary()],
            checksum_type => binary(),
            size => integer(),
            storage_class => binary(),
            owner => #{
                display_name => binary(),
                id => binary()
            },
            restore_status => #{
                is_restore_in_progress => boolean(),
                restore_expiry_date => binary()
            }
        }],
        common_prefixes => [#{
            prefix => binary()
        }],
        request_charged => binary()
    }.
list_objects(Client, Members, Options) ->
    call(Client, <<"ListObjects">>, Members, Options).

%% @equiv list_objects(Client, Members, #{})
list_objects(Client, Members) ->
    list_objects(Client, Members, #{}).

%% @doc Lists the objects of a bucket in the order of their keys' UTF-8 bytes, a page at a time.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`prefix': Only keys that begin so.</li>
%% <li>`delimiter': Keys that share all up to the first occurrence of this behind the prefix are
%% listed as one `CommonPrefix'.</li>
%% <li>`start_after': Only keys after this one, in the order of their UTF-8 bytes. No meaning with
%% `continuation_token'.</li>
%% <li>`continuation_token': `next_continuation_token' of the page before. Absent: the first
%% page.</li>
%% <li>`max_keys': At most this many keys and common prefixes; a store returns at most 1000. Absent:
%% 1000.</li>
%% <li>`fetch_owner': `true': owners are listed. Absent: `false'.</li>
%% <li>`encoding_type': `url': keys in the answer are percent-encoded, so that every key can stand
%% in XML.</li>
%% <li>`optional_object_attributes': Fields of objects that are listed only on request.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec list_objects_v2(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        prefix => text(),
        delimiter => text(),
        start_after => text(),
        continuation_token => text(),
        max_keys => integer(),
        fetch_owner => boolean(),
        encoding_type => text(),
        optional_object_attributes => [text()],
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        name => binary(),
        prefix => binary(),
        start_after => binary(),
        continuation_token => binary(),
        next_continuation_token => binary(),
        key_count => integer(),
        max_keys => integer(),
        delimiter => binary(),
        encoding_type => binary(),
        is_truncated => boolean(),
        contents => [#{
            key => binary(),
            last_modified => binary(),
            etag => binary(),
            checksum_algorithm => [binary()],
            checksum_type => binary(),
            size => integer(),
            storage_class => binary(),
            owner => #{
                display_name => binary(),
                id => binary()
            },
            restore_status => #{
                is_restore_in_progress => boolean(),
                restore_expiry_date => binary()
            }
        }],
        common_prefixes => [#{
            prefix => binary()
        }],
        request_charged => binary()
    }.
list_objects_v2(Client, Members, Options) ->
    call(Client, <<"ListObjectsV2">>, Members, Options).

%% @equiv list_objects_v2(Client, Members, #{})
list_objects_v2(Client, Members) ->
    list_objects_v2(Client, Members, #{}).

%% @doc Lists the uploaded parts of a multipart upload, by number.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`upload_id' (required): The id of the multipart upload, as CreateMultipartUpload returned
%% it.</li>
%% <li>`max_parts': At most this many parts; a store returns at most 1000. Absent: 1000.</li>
%% <li>`part_number_marker': Only parts with a higher number: `next_part_number_marker' of the page
%% before.</li>
%% <li>`sse_customer_algorithm': `AES256'.</li>
%% <li>`sse_customer_key': The key: 32 bytes, in base64.</li>
%% <li>`sse_customer_key_md5': MD5 of the key's bytes, in base64.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec list_parts(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        upload_id := text(),
        max_parts => integer(),
        part_number_marker => integer(),
        sse_customer_algorithm => text(),
        sse_customer_key => text(),
        sse_customer_key_md5 => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        bucket => binary(),
        key => binary(),
        upload_id => binary(),
        part_number_marker => integer(),
        next_part_number_marker => integer(),
        max_parts => integer(),
        is_truncated => boolean(),
        parts => [#{
            part_number => integer(),
            last_modified => binary(),
            etag => binary(),
            size => integer(),
            checksum_crc32 => binary(),
            checksum_crc32c => binary(),
            checksum_crc64nvme => binary(),
            checksum_sha1 => binary(),
            checksum_sha256 => binary(),
            checksum_sha512 => binary(),
            checksum_md5 => binary(),
            checksum_xxhash64 => binary(),
            checksum_xxhash3 => binary(),
            checksum_xxhash128 => binary()
        }],
        initiator => #{
            display_name => binary(),
            id => binary()
        },
        owner => #{
            display_name => binary(),
            id => binary()
        },
        storage_class => binary(),
        checksum_algorithm => binary(),
        checksum_type => binary(),
        abort_date => binary(),
        abort_rule_id => binary(),
        request_charged => binary()
    }.
list_parts(Client, Members, Options) ->
    call(Client, <<"ListParts">>, Members, Options).

%% @equiv list_parts(Client, Members, #{})
list_parts(Client, Members) ->
    list_parts(Client, Members, #{}).

%% @doc Sets whether the tags of a bucket count in policies that decide on access to it
%% (attribute-based access control).
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAbac.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`abac_status' (required): The members of the document.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_abac(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        abac_status := #{
            status => text()
        },
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_abac(Client, Members, Options) ->
    call(Client, <<"PutBucketAbac">>, Members, Options).

%% @equiv put_bucket_abac(Client, Members, #{})
put_bucket_abac(Client, Members) ->
    put_bucket_abac(Client, Members, #{}).

%% @doc Enables or suspends transfer acceleration, by which clients reach a bucket through the
%% nearest edge location. Not for buckets with a dot in their name.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAccelerateConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`accelerate_configuration' (required): The members of the document.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_accelerate_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        accelerate_configuration := #{
            status => text()
        },
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_accelerate_configuration(Client, Members, Options) ->
    call(Client, <<"PutBucketAccelerateConfiguration">>, Members, Options).

%% @equiv put_bucket_accelerate_configuration(Client, Members, #{})
put_bucket_accelerate_configuration(Client, Members) ->
    put_bucket_accelerate_configuration(Client, Members, #{}).

%% @doc Replaces the ACL of a bucket, by a document or by headers. Refused where ACLs are disabled,
%% as they are in new buckets: 400 `AccessControlListNotSupported'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`access_control_policy': The members of the document.</li>
%% <li>`acl': The canned ACL; excludes the others.</li>
%% <li>`grant_full_control': ACL grantees of all permissions.</li>
%% <li>`grant_read': ACL grantees that may read the object, or list the bucket.</li>
%% <li>`grant_read_acp': ACL grantees that may read the ACL.</li>
%% <li>`grant_write_acp': ACL grantees that may replace the ACL.</li>
%% <li>`grant_write': Grantees of `WRITE', as in `grants'.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_acl(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        access_control_policy => #{
            owner => #{
                display_name => text(),
                id => text()
            },
            grants => [#{
                grantee => #{
                    type := text(),
                    id => text(),
                    display_name => text(),
                    email_address => text(),
                    uri => text()
                },
                permission => text()
            }]
        },
        acl => text(),
        grant_full_control => text(),
        grant_read => text(),
        grant_read_acp => text(),
        grant_write_acp => text(),
        grant_write => text(),
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_acl(Client, Members, Options) ->
    call(Client, <<"PutBucketAcl">>, Members, Options).

%% @equiv put_bucket_acl(Client, Members, #{})
put_bucket_acl(Client, Members) ->
    put_bucket_acl(Client, Members, #{}).

%% @doc Creates or replaces one analysis of storage classes of a bucket; a bucket has at most 1000.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAnalyticsConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`id' (required): Which of the bucket's configurations: up to 64 letters, digits, `.', `-' and
%% `_'.</li>
%% <li>`analytics_configuration' (required): The members of the document.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_analytics_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        id := text(),
        analytics_configuration := #{
            id := text(),
            filter => #{
                prefix => text(),
                tag => #{
                    key := text(),
                    value := text()
                },
                'and' => #{
                    prefix => text(),
                    tags => [#{
                        key := text(),
                        value := text()
                    }]
                }
            },
            storage_class_analysis := #{
                data_export => #{
                    output_schema_version := text(),
                    destination := #{
                        s3_bucket_destination := #{
                            format := text(),
                            bucket_account_id => text(),
                            bucket := text(),
                            prefix => text()
                        }
                    }
                }
            }
        },
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_analytics_configuration(Client, Members, Options) ->
    call(Client, <<"PutBucketAnalyticsConfiguration">>, Members, Options).

%% @equiv put_bucket_analytics_configuration(Client, Members, #{})
put_bucket_analytics_configuration(Client, Members) ->
    put_bucket_analytics_configuration(Client, Members, #{}).

%% @doc Replaces the cross-origin rules of a bucket.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`cors_configuration' (required): The members of the document.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_cors(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        cors_configuration := #{
            cors_rules := [#{
                id => text(),
                allowed_origins := [text()],
                allowed_methods := [text()],
                allowed_headers => [text()],
                expose_headers => [text()],
                max_age_seconds => integer()
            }]
        },
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_cors(Client, Members, Options) ->
    call(Client, <<"PutBucketCors">>, Members, Options).

%% @equiv put_bucket_cors(Client, Members, #{})
put_bucket_cors(Client, Members) ->
    put_bucket_cors(Client, Members, #{}).

%% @doc Sets the default encryption of a bucket, for objects to come.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`server_side_encryption_configuration' (required): The members of the document.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_encryption(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        server_side_encryption_configuration := #{
            rules := [#{
                bucket_key_enabled => boolean(),
                apply_server_side_encryption_by_default => #{
                    sse_algorithm := text(),
                    kms_master_key_id => text()
                },
                blocked_encryption_types => #{
                    encryption_type => [text()]
                }
            }]
        },
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_encryption(Client, Members, Options) ->
    call(Client, <<"PutBucketEncryption">>, Members, Options).

%% @equiv put_bucket_encryption(Client, Members, #{})
put_bucket_encryption(Client, Members) ->
    put_bucket_encryption(Client, Members, #{}).

%% @doc Creates or replaces one S3 Intelligent-Tiering configuration of a bucket; a bucket has at
%% most 1000.
%%
%% See
%% [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketIntelligentTieringConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`id' (required): Which of the bucket's configurations: up to 64 letters, digits, `.', `-' and
%% `_'.</li>
%% <li>`intelligent_tiering_configuration' (required): The members of the document.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_intelligent_tiering_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        id := text(),
        intelligent_tiering_configuration := #{
            id := text(),
            filter => #{
                prefix => text(),
                tag => #{
                    key := text(),
                    value := text()
                },
                'and' => #{
                    prefix => text(),
                    tags => [#{
                        key := text(),
                        value := text()
                    }]
                }
            },
            status := text(),
            tierings := [#{
                days := integer(),
                access_tier := text()
            }]
        },
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_intelligent_tiering_configuration(Client, Members, Options) ->
    call(Client, <<"PutBucketIntelligentTieringConfiguration">>, Members, Options).

%% @equiv put_bucket_intelligent_tiering_configuration(Client, Members, #{})
put_bucket_intelligent_tiering_configuration(Client, Members) ->
    put_bucket_intelligent_tiering_configuration(Client, Members, #{}).

%% @doc Creates or replaces one inventory of a bucket; a bucket has at most 1000.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketInventoryConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`id' (required): Which of the bucket's configurations: up to 64 letters, digits, `.', `-' and
%% `_'.</li>
%% <li>`inventory_configuration' (required): The members of the document.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_inventory_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        id := text(),
        inventory_configuration := #{
            id := text(),
            is_enabled := boolean(),
            destination := #{
                s3_bucket_destination := #{
                    account_id => text(),
                    bucket := text(),
                    format := text(),
                    prefix => text(),
                    encryption => #{
                        sse_s3 => #{},
                        sse_kms => #{
                            key_id := text()
                        }
                    }
                }
            },
            filter => #{
                prefix := text()
            },
            included_object_versions := text(),
            optional_fields => [text()],
            schedule := #{
                frequency := text()
            }
        },
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_inventory_configuration(Client, Members, Options) ->
    call(Client, <<"PutBucketInventoryConfiguration">>, Members, Options).

%% @equiv put_bucket_inventory_configuration(Client, Members, #{})
put_bucket_inventory_configuration(Client, Members) ->
    put_bucket_inventory_configuration(Client, Members, #{}).

%% @doc Replaces the lifecycle rules of a bucket.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`lifecycle_configuration': The members of the document.</li>
%% <li>`transition_default_minimum_object_size': The size below which objects are not moved between
%% classes, where a rule sets none. Absent: `all_storage_classes_128K'.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_lifecycle_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        lifecycle_configuration => #{
            rules := [#{
                id => text(),
                filter => #{
                    prefix => text(),
                    tag => #{
                        key := text(),
                        value := text()
                    },
                    object_size_greater_than => integer(),
                    object_size_less_than => integer(),
                    'and' => #{
                        prefix => text(),
                        tags => [#{
                            key := text(),
                            value := text()
                        }],
                        object_size_greater_than => integer(),
                        object_size_less_than => integer()
                    }
                },
                prefix => text(),
                status := text(),
                expiration => #{
                    date => time(),
                    days => integer(),
                    expired_object_delete_marker => boolean()
                },
                transitions => [#{
                    date => time(),
                    days => integer(),
                    storage_class => text()
                }],
                noncurrent_version_expiration => #{
                    noncurrent_days => integer(),
                    newer_noncurrent_versions => integer()
                },
                noncurrent_version_transitions => [#{
                    noncurrent_days => integer(),
                    newer_noncurrent_versions => integer(),
                    storage_class => text()
                }],
                abort_incomplete_multipart_upload => #{
                    days_after_initiation => integer()
                }
            }]
        },
        transition_default_minimum_object_size => text(),
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        transition_default_minimum_object_size => binary()
    }.
put_bucket_lifecycle_configuration(Client, Members, Options) ->
    call(Client, <<"PutBucketLifecycleConfiguration">>, Members, Options).

%% @equiv put_bucket_lifecycle_configuration(Client, Members, #{})
put_bucket_lifecycle_configuration(Client, Members) ->
    put_bucket_lifecycle_configuration(Client, Members, #{}).

%% @doc Begins, changes or ends the access log of a bucket.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`bucket_logging_status' (required): The members of the document.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_logging(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        bucket_logging_status := #{
            logging_enabled => #{
                target_bucket := text(),
                target_prefix := text(),
                target_grants => [#{
                    grantee => #{
                        type := text(),
                        id => text(),
                        display_name => text(),
                        email_address => text(),
                        uri => text()
                    },
                    permission => text()
                }],
                target_object_key_format => #{
                    simple_prefix => #{},
                    partitioned_prefix => #{
                        partition_date_source => text()
                    }
                }
            }
        },
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_logging(Client, Members, Options) ->
    call(Client, <<"PutBucketLogging">>, Members, Options).

%% @equiv put_bucket_logging(Client, Members, #{})
put_bucket_logging(Client, Members) ->
    put_bucket_logging(Client, Members, #{}).

%% @doc Creates or replaces one metrics configuration of a bucket; a bucket has at most 1000.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketMetricsConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`id' (required): Which of the bucket's configurations: up to 64 letters, digits, `.', `-' and
%% `_'.</li>
%% <li>`metrics_configuration' (required): The members of the document.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_metrics_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        id := text(),
        metrics_configuration := #{
            id := text(),
            filter => #{
                prefix => text(),
                tag => #{
                    key := text(),
                    value := text()
                },
                access_point_arn => text(),
                'and' => #{
                    prefix => text(),
                    tags => [#{
                        key := text(),
                        value := text()
                    }],
                    access_point_arn => text()
                }
            }
        },
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_metrics_configuration(Client, Members, Options) ->
    call(Client, <<"PutBucketMetricsConfiguration">>, Members, Options).

%% @equiv put_bucket_metrics_configuration(Client, Members, #{})
put_bucket_metrics_configuration(Client, Members) ->
    put_bucket_metrics_configuration(Client, Members, #{}).

%% @doc Replaces which events of a bucket are sent, and where to.
%%
%% See
%% [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`notification_configuration' (required): The members of the document.</li>
%% <li>`skip_destination_validation': `true': it is stored without a test message to each
%% destination. Absent: `false'.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_notification_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        notification_configuration := #{
            topic_configurations => [#{
                id => text(),
                topic_arn := text(),
                events := [text()],
                filter => #{
                    key => #{
                        filter_rules => [#{
                            name => text(),
                            value => text()
                        }]
                    }
                }
            }],
            queue_configurations => [#{
                id => text(),
                queue_arn := text(),
                events := [text()],
                filter => #{
                    key => #{
                        filter_rules => [#{
                            name => text(),
                            value => text()
                        }]
                    }
                }
            }],
            lambda_function_configurations => [#{
                id => text(),
                lambda_function_arn := text(),
                events := [text()],
                filter => #{
                    key => #{
                        filter_rules => [#{
                            name => text(),
                            value => text()
                        }]
                    }
                }
            }],
            event_bridge_configuration => #{}
        },
        skip_destination_validation => boolean(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_notification_configuration(Client, Members, Options) ->
    call(Client, <<"PutBucketNotificationConfiguration">>, Members, Options).

%% @equiv put_bucket_notification_configuration(Client, Members, #{})
put_bucket_notification_configuration(Client, Members) ->
    put_bucket_notification_configuration(Client, Members, #{}).

%% @doc Sets who owns the objects of a bucket, and so whether ACLs are in force.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`ownership_controls' (required): The members of the document.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_ownership_controls(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        ownership_controls := #{
            rules := [#{
                object_ownership := text()
            }]
        },
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_ownership_controls(Client, Members, Options) ->
    call(Client, <<"PutBucketOwnershipControls">>, Members, Options).

%% @equiv put_bucket_ownership_controls(Client, Members, #{})
put_bucket_ownership_controls(Client, Members) ->
    put_bucket_ownership_controls(Client, Members, #{}).

%% @doc Replaces the policy of a bucket.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`policy' (required): The policy, as JSON of at most 20 KiB:
%% &lt;https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html&gt;.</li>
%% <li>`confirm_remove_self_bucket_access': Confirms a policy that keeps the caller from changing it
%% again. Absent: such a one is refused.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_policy(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        policy := text(),
        confirm_remove_self_bucket_access => boolean(),
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_policy(Client, Members, Options) ->
    call(Client, <<"PutBucketPolicy">>, Members, Options).

%% @equiv put_bucket_policy(Client, Members, #{})
put_bucket_policy(Client, Members) ->
    put_bucket_policy(Client, Members, #{}).

%% @doc Replaces which objects of a bucket are replicated. Both buckets must have versioning.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`replication_configuration' (required): The members of the document.</li>
%% <li>`token': A token from AWS support that once let object lock be enabled on an existing
%% bucket.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_replication(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        replication_configuration := #{
            role := text(),
            rules := [#{
                id => text(),
                priority => integer(),
                prefix => text(),
                filter => #{
                    prefix => text(),
                    tag => #{
                        key := text(),
                        value := text()
                    },
                    'and' => #{
                        prefix => text(),
                        tags => [#{
                            key := text(),
                            value := text()
                        }]
                    }
                },
                status := text(),
                source_selection_criteria => #{
                    sse_kms_encrypted_objects => #{
                        status := text()
                    },
                    replica_modifications => #{
                        status := text()
                    }
                },
                existing_object_replication => #{
                    status := text()
                },
                destination := #{
                    bucket := text(),
                    account => text(),
                    storage_class => text(),
                    access_control_translation => #{
                        owner := text()
                    },
                    encryption_configuration => #{
                        replica_kms_key_id => text()
                    },
                    replication_time => #{
                        status := text(),
                        time := #{
                            minutes => integer()
                        }
                    },
                    metrics => #{
                        status := text(),
                        event_threshold => #{
                            minutes => integer()
                        }
                    }
                },
                delete_marker_replication => #{
                    status => text()
                }
            }]
        },
        token => text(),
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_replication(Client, Members, Options) ->
    call(Client, <<"PutBucketReplication">>, Members, Options).

%% @equiv put_bucket_replication(Client, Members, #{})
put_bucket_replication(Client, Members) ->
    put_bucket_replication(Client, Members, #{}).

%% @doc Sets who is charged for requests to a bucket.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketRequestPayment.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`request_payment_configuration' (required): The members of the document.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_request_payment(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        request_payment_configuration := #{
            payer := text()
        },
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_request_payment(Client, Members, Options) ->
    call(Client, <<"PutBucketRequestPayment">>, Members, Options).

%% @equiv put_bucket_request_payment(Client, Members, #{})
put_bucket_request_payment(Client, Members) ->
    put_bucket_request_payment(Client, Members, #{}).

%% @doc Replaces all tags of a bucket.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`tagging' (required): The members of the document.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_tagging(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        tagging := #{
            tag_set := [#{
                key := text(),
                value := text()
            }]
        },
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_tagging(Client, Members, Options) ->
    call(Client, <<"PutBucketTagging">>, Members, Options).

%% @equiv put_bucket_tagging(Client, Members, #{})
put_bucket_tagging(Client, Members) ->
    put_bucket_tagging(Client, Members, #{}).

%% @doc Enables or suspends the versioning of a bucket.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`versioning_configuration' (required): The members of the document.</li>
%% <li>`mfa': Serial number of an MFA device, a space, and its present code; required with MFA
%% delete.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_versioning(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        versioning_configuration := #{
            status => text(),
            mfa_delete => text()
        },
        mfa => text(),
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_versioning(Client, Members, Options) ->
    call(Client, <<"PutBucketVersioning">>, Members, Options).

%% @equiv put_bucket_versioning(Client, Members, #{})
put_bucket_versioning(Client, Members) ->
    put_bucket_versioning(Client, Members, #{}).

%% @doc Has a bucket answer as a website, at the website endpoint of the region.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`website_configuration' (required): The members of the document.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_bucket_website(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        website_configuration := #{
            redirect_all_requests_to => #{
                host_name := text(),
                protocol => text()
            },
            index_document => #{
                suffix := text()
            },
            error_document => #{
                key := text()
            },
            routing_rules => [#{
                condition => #{
                    http_error_code_returned_equals => text(),
                    key_prefix_equals => text()
                },
                redirect := #{
                    host_name => text(),
                    http_redirect_code => text(),
                    protocol => text(),
                    replace_key_prefix_with => text(),
                    replace_key_with => text()
                }
            }]
        },
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_bucket_website(Client, Members, Options) ->
    call(Client, <<"PutBucketWebsite">>, Members, Options).

%% @equiv put_bucket_website(Client, Members, #{})
put_bucket_website(Client, Members) ->
    put_bucket_website(Client, Members, #{}).

%% @doc Stores an object of up to 5 GiB, in place of any that has the same key.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html].
%% <ul>
%% <li>`body': the bytes.</li>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`content_length': The length of the body in bytes; S3 requires it.</li>
%% <li>`content_md5': MD5 of the body, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`cache_control': How caches may keep the object, as `max-age=3600'.</li>
%% <li>`content_disposition': Whether browsers show or save the object, and under which name.</li>
%% <li>`content_encoding': Codings that the bytes have been through, as `gzip'.</li>
%% <li>`content_language': The languages that the object is for, as `en, de'.</li>
%% <li>`content_type': The media type. Absent: `binary/octet-stream'.</li>
%% <li>`expires': When caches should fetch the object anew: an HTTP date, but stored and sent as it
%% came.</li>
%% <li>`metadata': Names and values of the `x-amz-meta-' headers; 2 KiB in all at AWS.</li>
%% <li>`if_match': Only if it has this entity tag. Without an object the answer is 404.</li>
%% <li>`if_none_match': `*': only if there is no object. Other values are refused.</li>
%% <li>`write_offset_bytes': Appends at this offset, which must be the length of the object; of
%% directory buckets.</li>
%% <li>`storage_class': Absent: `STANDARD'.</li>
%% <li>`tagging': Tags, encoded as a query: `key=value&key=value'; at most 10.</li>
%% <li>`website_redirect_location': Where the website endpoint redirects requests for this object
%% to: a path in the bucket, or a URL.</li>
%% <li>`acl': The canned ACL; excludes the others.</li>
%% <li>`grant_full_control': ACL grantees of all permissions.</li>
%% <li>`grant_read': ACL grantees that may read the object, or list the bucket.</li>
%% <li>`grant_read_acp': ACL grantees that may read the ACL.</li>
%% <li>`grant_write_acp': ACL grantees that may replace the ACL.</li>
%% <li>`server_side_encryption': SSE-S3 (`AES256'), SSE-KMS (`aws:kms') or DSSE-KMS
%% (`aws:kms:dsse').</li>
%% <li>`sse_kms_key_id': Id, ARN or alias of the KMS key. Absent with SSE-KMS: the key that AWS
%% manages.</li>
%% <li>`bucket_key_enabled': Whether SSE-KMS derives the data key from one of the bucket's, with
%% fewer calls of the KMS.</li>
%% <li>`sse_kms_encryption_context': The encryption context of SSE-KMS: JSON of string pairs, in
%% base64.</li>
%% <li>`sse_customer_algorithm': `AES256'.</li>
%% <li>`sse_customer_key': The key: 32 bytes, in base64.</li>
%% <li>`sse_customer_key_md5': MD5 of the key's bytes, in base64.</li>
%% <li>`object_lock_mode': Who may lift the retention; only with `retain_until_date'.</li>
%% <li>`object_lock_retain_until_date': Until when the version cannot be deleted; only with
%% `mode'.</li>
%% <li>`object_lock_legal_hold_status': Keeps the version from being deleted until it is
%% lifted.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_object(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        body => body(),
        bucket := text(),
        key := text(),
        content_length => integer(),
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        cache_control => text(),
        content_disposition => text(),
        content_encoding => text(),
        content_language => text(),
        content_type => text(),
        expires => text(),
        metadata => #{text() => text()},
        if_match => text(),
        if_none_match => text(),
        write_offset_bytes => integer(),
        storage_class => text(),
        tagging => text(),
        website_redirect_location => text(),
        acl => text(),
        grant_full_control => text(),
        grant_read => text(),
        grant_read_acp => text(),
        grant_write_acp => text(),
        server_side_encryption => text(),
        sse_kms_key_id => text(),
        bucket_key_enabled => boolean(),
        sse_kms_encryption_context => text(),
        sse_customer_algorithm => text(),
        sse_customer_key => text(),
        sse_customer_key_md5 => text(),
        object_lock_mode => text(),
        object_lock_retain_until_date => time(),
        object_lock_legal_hold_status => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        etag => binary(),
        checksum_crc32 => binary(),
        checksum_crc32c => binary(),
        checksum_crc64nvme => binary(),
        checksum_sha1 => binary(),
        checksum_sha256 => binary(),
        checksum_sha512 => binary(),
        checksum_md5 => binary(),
        checksum_xxhash64 => binary(),
        checksum_xxhash3 => binary(),
        checksum_xxhash128 => binary(),
        checksum_type => binary(),
        size => integer(),
        expiration => binary(),
        version_id => binary(),
        server_side_encryption => binary(),
        sse_kms_key_id => binary(),
        bucket_key_enabled => boolean(),
        sse_kms_encryption_context => binary(),
        sse_customer_algorithm => binary(),
        sse_customer_key_md5 => binary(),
        request_charged => binary()
    }.
put_object(Client, Members, Options) ->
    call(Client, <<"PutObject">>, Members, Options).

%% @equiv put_object(Client, Members, #{})
put_object(Client, Members) ->
    put_object(Client, Members, #{}).

%% @doc Replaces the ACL of an object, by a document or by headers. Refused where ACLs are disabled,
%% as they are in new buckets: 400 `AccessControlListNotSupported'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`access_control_policy': The members of the document.</li>
%% <li>`acl': The canned ACL; excludes the others.</li>
%% <li>`grant_full_control': ACL grantees of all permissions.</li>
%% <li>`grant_read': ACL grantees that may read the object, or list the bucket.</li>
%% <li>`grant_read_acp': ACL grantees that may read the ACL.</li>
%% <li>`grant_write_acp': ACL grantees that may replace the ACL.</li>
%% <li>`grant_write': Grantees of `WRITE', as in `grants'; it has no meaning for objects.</li>
%% <li>`version_id': The version, or `null' for one written without versioning. Absent: the current
%% version.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_object_acl(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        access_control_policy => #{
            owner => #{
                display_name => text(),
                id => text()
            },
            grants => [#{
                grantee => #{
                    type := text(),
                    id => text(),
                    display_name => text(),
                    email_address => text(),
                    uri => text()
                },
                permission => text()
            }]
        },
        acl => text(),
        grant_full_control => text(),
        grant_read => text(),
        grant_read_acp => text(),
        grant_write_acp => text(),
        grant_write => text(),
        version_id => text(),
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        request_charged => binary()
    }.
put_object_acl(Client, Members, Options) ->
    call(Client, <<"PutObjectAcl">>, Members, Options).

%% @equiv put_object_acl(Client, Members, #{})
put_object_acl(Client, Members) ->
    put_object_acl(Client, Members, #{}).

%% @doc Sets or lifts the legal hold of a version, which keeps it from being deleted without a date.
%% The bucket must have object lock.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLegalHold.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`legal_hold': The members of the document.</li>
%% <li>`version_id': The version, or `null' for one written without versioning. Absent: the current
%% version.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_object_legal_hold(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        legal_hold => #{
            status => text()
        },
        version_id => text(),
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        request_charged => binary()
    }.
put_object_legal_hold(Client, Members, Options) ->
    call(Client, <<"PutObjectLegalHold">>, Members, Options).

%% @equiv put_object_legal_hold(Client, Members, #{})
put_object_legal_hold(Client, Members) ->
    put_object_legal_hold(Client, Members, #{}).

%% @doc Lets objects of a bucket be locked, or changes how new ones are by default. The bucket must
%% have versioning.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`object_lock_configuration': The members of the document.</li>
%% <li>`token': A token from AWS support that once let object lock be enabled on an existing
%% bucket.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_object_lock_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        object_lock_configuration => #{
            object_lock_enabled => text(),
            rule => #{
                default_retention => #{
                    mode => text(),
                    days => integer(),
                    years => integer()
                }
            }
        },
        token => text(),
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        request_charged => binary()
    }.
put_object_lock_configuration(Client, Members, Options) ->
    call(Client, <<"PutObjectLockConfiguration">>, Members, Options).

%% @equiv put_object_lock_configuration(Client, Members, #{})
put_object_lock_configuration(Client, Members) ->
    put_object_lock_configuration(Client, Members, #{}).

%% @doc Sets until when a version cannot be deleted. In compliance mode the date can only move on.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`retention': The members of the document.</li>
%% <li>`bypass_governance_retention': `true': shortens or removes a retention in governance mode; it
%% takes a permission of its own.</li>
%% <li>`version_id': The version, or `null' for one written without versioning. Absent: the current
%% version.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_object_retention(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        retention => #{
            mode => text(),
            retain_until_date => time()
        },
        bypass_governance_retention => boolean(),
        version_id => text(),
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        request_charged => binary()
    }.
put_object_retention(Client, Members, Options) ->
    call(Client, <<"PutObjectRetention">>, Members, Options).

%% @equiv put_object_retention(Client, Members, #{})
put_object_retention(Client, Members) ->
    put_object_retention(Client, Members, #{}).

%% @doc Replaces all tags of an object.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`tagging' (required): The members of the document.</li>
%% <li>`version_id': The version, or `null' for one written without versioning. Absent: the current
%% version.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_object_tagging(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        tagging := #{
            tag_set := [#{
                key := text(),
                value := text()
            }]
        },
        version_id => text(),
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        version_id => binary()
    }.
put_object_tagging(Client, Members, Options) ->
    call(Client, <<"PutObjectTagging">>, Members, Options).

%% @equiv put_object_tagging(Client, Members, #{})
put_object_tagging(Client, Members) ->
    put_object_tagging(Client, Members, #{}).

%% @doc Replaces what a bucket refuses to make public.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`public_access_block_configuration' (required): The members of the document.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec put_public_access_block(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        public_access_block_configuration := #{
            block_public_acls => boolean(),
            ignore_public_acls => boolean(),
            block_public_policy => boolean(),
            restrict_public_buckets => boolean()
        },
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
put_public_access_block(Client, Members, Options) ->
    call(Client, <<"PutPublicAccessBlock">>, Members, Options).

%% @equiv put_public_access_block(Client, Members, #{})
put_public_access_block(Client, Members) ->
    put_public_access_block(Client, Members, #{}).

%% @doc Makes a readable copy of an archived object for some days: 202. Of an object that has one,
%% lengthens its time: 200. A copy that is already being made is refused: 409
%% `RestoreAlreadyInProgress'.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`restore_request': The members of the document.</li>
%% <li>`version_id': The version, or `null' for one written without versioning. Absent: the current
%% version.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec restore_object(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        restore_request => #{
            days => integer(),
            glacier_job_parameters => #{
                tier := text()
            },
            type => text(),
            tier => text(),
            description => text(),
            select_parameters => #{
                input_serialization := #{
                    csv => #{
                        file_header_info => text(),
                        comments => text(),
                        quote_escape_character => text(),
                        record_delimiter => text(),
                        field_delimiter => text(),
                        quote_character => text(),
                        allow_quoted_record_delimiter => boolean()
                    },
                    compression_type => text(),
                    json => #{
                        type => text()
                    },
                    parquet => #{}
                },
                expression_type := text(),
                expression := text(),
                output_serialization := #{
                    csv => #{
                        quote_fields => text(),
                        quote_escape_character => text(),
                        record_delimiter => text(),
                        field_delimiter => text(),
                        quote_character => text()
                    },
                    json => #{
                        record_delimiter => text()
                    }
                }
            },
            output_location => #{
                s3 => #{
                    bucket_name := text(),
                    prefix := text(),
                    encryption => #{
                        encryption_type := text(),
                        kms_key_id => text(),
                        kms_context => text()
                    },
                    canned_acl => text(),
                    access_control_list => [#{
                        grantee => #{
                            type := text(),
                            id => text(),
                            display_name => text(),
                            email_address => text(),
                            uri => text()
                        },
                        permission => text()
                    }],
                    tagging => #{
                        tag_set := [#{
                            key := text(),
                            value := text()
                        }]
                    },
                    user_metadata => [#{
                        name => text(),
                        value => text()
                    }],
                    storage_class => text()
                }
            }
        },
        version_id => text(),
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        restore_output_path => binary(),
        request_charged => binary()
    }.
restore_object(Client, Members, Options) ->
    call(Client, <<"RestoreObject">>, Members, Options).

%% @equiv restore_object(Client, Members, #{})
restore_object(Client, Members) ->
    restore_object(Client, Members, #{}).

%% @doc Queries the records of an object with SQL. AWS has closed it to new customers.
%%
%% The answer is a stream of events, each an output with one field set: `FrameReader' finds their
%% frames, and `Frame::read_into' reads them.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_SelectObjectContent.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`expression' (required): The query.</li>
%% <li>`expression_type' (required): The language of `expression'.</li>
%% <li>`request_progress': Whether `progress' events are sent.</li>
%% <li>`input_serialization' (required): How the object is read.</li>
%% <li>`output_serialization' (required): How results are written.</li>
%% <li>`scan_range': The bytes whose records are queried. Absent: all.</li>
%% <li>`sse_customer_algorithm': `AES256'.</li>
%% <li>`sse_customer_key': The key: 32 bytes, in base64.</li>
%% <li>`sse_customer_key_md5': MD5 of the key's bytes, in base64.</li>
%% <li>`expected_bucket_owner': 403 `AccessDenied' unless this account owns the bucket.</li>
%% </ul>
-spec select_object_content(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        expression := text(),
        expression_type := text(),
        request_progress => #{
            enabled => boolean()
        },
        input_serialization := #{
            csv => #{
                file_header_info => text(),
                comments => text(),
                quote_escape_character => text(),
                record_delimiter => text(),
                field_delimiter => text(),
                quote_character => text(),
                allow_quoted_record_delimiter => boolean()
            },
            compression_type => text(),
            json => #{
                type => text()
            },
            parquet => #{}
        },
        output_serialization := #{
            csv => #{
                quote_fields => text(),
                quote_escape_character => text(),
                record_delimiter => text(),
                field_delimiter => text(),
                quote_character => text()
            },
            json => #{
                record_delimiter => text()
            }
        },
        scan_range => #{
            start => integer(),
            'end' => integer()
        },
        sse_customer_algorithm => text(),
        sse_customer_key => text(),
        sse_customer_key_md5 => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        body => binary() | call() | term(),
        payload => #{
            records => #{
                payload => binary()
            },
            stats => #{
                details => #{
                    bytes_scanned => integer(),
                    bytes_processed => integer(),
                    bytes_returned => integer()
                }
            },
            progress => #{
                details => #{
                    bytes_scanned => integer(),
                    bytes_processed => integer(),
                    bytes_returned => integer()
                }
            },
            cont => #{},
            'end' => #{}
        }
    }.
select_object_content(Client, Members, Options) ->
    call(Client, <<"SelectObjectContent">>, Members, Options).

%% @equiv select_object_content(Client, Members, #{})
select_object_content(Client, Members) ->
    select_object_content(Client, Members, #{}).

%% @doc Begins or ends the table of all objects of a bucket that has metadata tables.
%%
%% See
%% [https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateBucketMetadataInventoryTableConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`inventory_table_configuration' (required): The members of the document.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec update_bucket_metadata_inventory_table_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        inventory_table_configuration := #{
            configuration_state := text(),
            encryption_configuration => #{
                sse_algorithm := text(),
                kms_key_arn => text()
            }
        },
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
update_bucket_metadata_inventory_table_configuration(Client, Members, Options) ->
    call(Client, <<"UpdateBucketMetadataInventoryTableConfiguration">>, Members, Options).

%% @equiv update_bucket_metadata_inventory_table_configuration(Client, Members, #{})
update_bucket_metadata_inventory_table_configuration(Client, Members) ->
    update_bucket_metadata_inventory_table_configuration(Client, Members, #{}).

%% @doc Sets whether and when rows of the table of changes of a bucket are removed.
%%
%% See
%% [https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateBucketMetadataJournalTableConfiguration.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`journal_table_configuration' (required): The members of the document.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec update_bucket_metadata_journal_table_configuration(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        journal_table_configuration := #{
            record_expiration := #{
                expiration := text(),
                days => integer()
            }
        },
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{}.
update_bucket_metadata_journal_table_configuration(Client, Members, Options) ->
    call(Client, <<"UpdateBucketMetadataJournalTableConfiguration">>, Members, Options).

%% @equiv update_bucket_metadata_journal_table_configuration(Client, Members, #{})
update_bucket_metadata_journal_table_configuration(Client, Members) ->
    update_bucket_metadata_journal_table_configuration(Client, Members, #{}).

%% @doc Changes the KMS key of a stored object; its bytes are not copied.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`object_encryption' (required): The members of the document.</li>
%% <li>`version_id': The version, or `null' for one written without versioning. Absent: the current
%% version.</li>
%% <li>`content_md5': MD5 of the document, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec update_object_encryption(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        object_encryption := #{
            sse_kms => #{
                kms_key_arn := text(),
                bucket_key_enabled => boolean()
            }
        },
        version_id => text(),
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        request_charged => binary()
    }.
update_object_encryption(Client, Members, Options) ->
    call(Client, <<"UpdateObjectEncryption">>, Members, Options).

%% @equiv update_object_encryption(Client, Members, #{})
update_object_encryption(Client, Members) ->
    update_object_encryption(Client, Members, #{}).

%% @doc Uploads one part of a multipart upload: 5 MiB to 5 GiB, the last may be smaller.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html].
%% <ul>
%% <li>`body': the bytes.</li>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`upload_id' (required): The id of the multipart upload, as CreateMultipartUpload returned
%% it.</li>
%% <li>`part_number' (required): 1 to 10,000; a part of the same number is replaced.</li>
%% <li>`content_length': The length of the body in bytes; S3 requires it.</li>
%% <li>`content_md5': MD5 of the body, in base64.</li>
%% <li>`checksum_crc32': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc32c': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_crc64nvme': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha1': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha256': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_sha512': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_md5': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash64': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash3': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_xxhash128': The checksum by this algorithm, in base64.</li>
%% <li>`checksum_algorithm': Algorithm of the checksum; where that is absent, the client computes
%% it.</li>
%% <li>`sse_customer_algorithm': `AES256'.</li>
%% <li>`sse_customer_key': The key: 32 bytes, in base64.</li>
%% <li>`sse_customer_key_md5': MD5 of the key's bytes, in base64.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% </ul>
-spec upload_part(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        body => body(),
        bucket := text(),
        key := text(),
        upload_id := text(),
        part_number := integer(),
        content_length => integer(),
        content_md5 => text(),
        checksum_crc32 => text(),
        checksum_crc32c => text(),
        checksum_crc64nvme => text(),
        checksum_sha1 => text(),
        checksum_sha256 => text(),
        checksum_sha512 => text(),
        checksum_md5 => text(),
        checksum_xxhash64 => text(),
        checksum_xxhash3 => text(),
        checksum_xxhash128 => text(),
        checksum_algorithm => text(),
        sse_customer_algorithm => text(),
        sse_customer_key => text(),
        sse_customer_key_md5 => text(),
        request_payer => text(),
        expected_bucket_owner => text()
    },
    Answer :: #{
        etag => binary(),
        checksum_crc32 => binary(),
        checksum_crc32c => binary(),
        checksum_crc64nvme => binary(),
        checksum_sha1 => binary(),
        checksum_sha256 => binary(),
        checksum_sha512 => binary(),
        checksum_md5 => binary(),
        checksum_xxhash64 => binary(),
        checksum_xxhash3 => binary(),
        checksum_xxhash128 => binary(),
        server_side_encryption => binary(),
        sse_kms_key_id => binary(),
        bucket_key_enabled => boolean(),
        sse_customer_algorithm => binary(),
        sse_customer_key_md5 => binary(),
        request_charged => binary()
    }.
upload_part(Client, Members, Options) ->
    call(Client, <<"UploadPart">>, Members, Options).

%% @equiv upload_part(Client, Members, #{})
upload_part(Client, Members) ->
    upload_part(Client, Members, #{}).

%% @doc Makes one part of a multipart upload of an object or a range of it.
%%
%% See [https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html].
%% <ul>
%% <li>`bucket' (required): The bucket.</li>
%% <li>`key' (required): The key.</li>
%% <li>`upload_id' (required): The id of the multipart upload, as CreateMultipartUpload returned
%% it.</li>
%% <li>`part_number' (required): 1 to 10,000; a part of the same number is replaced.</li>
%% <li>`copy_source' (required): Bucket and key to copy, and perhaps a version.</li>
%% <li>`copy_source_range': Only these bytes of the source: `bytes=first-last'. Absent: all of it,
%% up to 5 GiB.</li>
%% <li>`copy_source_if_match': Only if it has this entity tag.</li>
%% <li>`copy_source_if_modified_since': Only if it was modified after this.</li>
%% <li>`copy_source_if_none_match': Only if it has another entity tag.</li>
%% <li>`copy_source_if_unmodified_since': Only if it was not modified after this.</li>
%% <li>`sse_customer_algorithm': `AES256'.</li>
%% <li>`sse_customer_key': The key: 32 bytes, in base64.</li>
%% <li>`sse_customer_key_md5': MD5 of the key's bytes, in base64.</li>
%% <li>`copy_source_sse_customer_algorithm': `AES256'.</li>
%% <li>`copy_source_sse_customer_key': The key: 32 bytes, in base64.</li>
%% <li>`copy_source_sse_customer_key_md5': MD5 of the key's bytes, in base64.</li>
%% <li>`request_payer': Accepts the charges of a requester pays bucket; required there of all but
%% its owner.</li>
%% <li>`expected_bucket_owner': The account that must own the bucket; another owner is answered with
%% 403. Absent: any.</li>
%% <li>`expected_source_bucket_owner': The account that must own the source's bucket; another is
%% answered with 403. Absent: any.</li>
%% </ul>
-spec upload_part_copy(client(), Members, options()) -> {ok, Answer} | {error, error()} when
    Members :: #{
        bucket := text(),
        key := text(),
        upload_id := text(),
        part_number := integer(),
        copy_source := text(),
        copy_source_range => text(),
        copy_source_if_match => text(),
        copy_source_if_modified_since => time(),
        copy_source_if_none_match => text(),
        copy_source_if_unmodified_since => time(),
        sse_customer_algorithm => text(),
        sse_customer_key => text(),
        sse_customer_key_md5 => text(),
        copy_source_sse_customer_algorithm => text(),
        copy_source_sse_customer_key => text(),
        copy_source_sse_customer_key_md5 => text(),
        request_payer => text(),
        expected_bucket_owner => text(),
        expected_source_bucket_owner => text()
    },
    Answer :: #{
        copy_part_result => #{
            etag => binary(),
            last_modified => binary(),
            checksum_crc32 => binary(),
            checksum_crc32c => binary(),
            checksum_crc64nvme => binary(),
            checksum_sha1 => binary(),
            checksum_sha256 => binary(),
            checksum_sha512 => binary(),
            checksum_md5 => binary(),
            checksum_xxhash64 => binary(),
            checksum_xxhash3 => binary(),
            checksum_xxhash128 => binary()
        },
        copy_source_version_id => binary(),
        server_side_encryption => binary(),
        sse_kms_key_id => binary(),
        bucket_key_enabled => boolean(),
        sse_customer_algorithm => binary(),
        sse_customer_key_md5 => binary(),
        request_charged => binary()
    }.
upload_part_copy(Client, Members, Options) ->
    call(Client, <<"UploadPartCopy">>, Members, Options).

%% @equiv upload_part_copy(Client, Members, #{})
upload_part_copy(Client, Members) ->
    upload_part_copy(Client, Members, #{}).
