#!/usr/bin/env escript
%% Runs bindings/conformance/script.txt, and prints TAP. See bindings/conformance/README.md.
%%
%% License: Apache-2.0
-mode(compile).

main(_) ->
    ok = io:setopts([{encoding, unicode}]),
    {ok, _} = application:ensure_all_started(anys3),
    {ok, _} = application:ensure_all_started(inets),
    {ok, Script} = file:read_file(env("ANYS3_SCRIPT")),
    Steps = steps(binary:split(Script, <<"\n">>, [global])),
    io:format("1..~b~n", [length(Steps)]),
    Values = #{
        <<"bucket">> => env("ANYS3_BUCKET"),
        <<"endpoint">> => env("ANYS3_ENDPOINT"),
        <<"faulty">> => env("ANYS3_FAULTY"),
        <<"temp">> => env("ANYS3_TEMP"),
        <<"key-id">> => env("AWS_ACCESS_KEY_ID")
    },
    {ok, Client} = anys3:open(#{endpoint_url => env("ANYS3_ENDPOINT")}),
    put(client, Client),
    {_, _, Failed} = lists:foldl(fun step/2, {1, Values, 0}, Steps),
    halt(min(Failed, 1)).

env(Name) ->
    unicode:characters_to_binary(os:getenv(Name)).

%% [{Name, [Line]}]
steps(Lines) ->
    Add = fun
        (<<"step ", Name/binary>>, Steps) -> [{Name, []} | Steps];
        (<<"#", _/binary>>, Steps) -> Steps;
        (<<>>, Steps) -> Steps;
        (Line, [{Name, Before} | Steps]) -> [{Name, [Line | Before]} | Steps]
    end,
    [{Name, lists:reverse(Done)} || {Name, Done} <- lists:reverse(lists:foldl(Add, [], Lines))].

step({Name, Lines}, {Number, Values, Failed}) ->
    Start = #{values => Values, settings => #{}, call => none, op => none},
    try lists:foldl(fun directive/2, Start, Lines) of
        #{values := Kept, note := Note} = State ->
            free(State),
            io:format("ok ~b - ~ts~s~n", [Number, Name, Note]),
            {Number + 1, Kept, Failed};
        #{values := Kept} = State ->
            free(State),
            is_map_key(answer_failed, State) andalso error(unexpected),
            io:format("ok ~b - ~ts~n", [Number, Name]),
            {Number + 1, Kept, Failed}
    catch
        Class:Why:Stack ->
            Where = [Line || {_, _, _, [{file, _}, {line, Line}]} <- Stack],
            Reason = io_lib:format("~0tp ~0tP, line ~0tp", [Class, Why, 30, hd(Where)]),
            io:format("not ok ~b - ~ts~n# ~ts~n", [Number, Name, Reason]),
            {Number + 1, Values, Failed + 1}
    end.

free(#{call := Call} = State) ->
    Call =:= none orelse anys3:close(Call),
    case State of
        #{client := Client} -> anys3:close(Client);
        _ -> ok
    end.

%% A word, and parts of which the last has the rest of the line.
directive(Line, State) ->
    {Word, Rest} = cut(Line),
    do(Word, Rest, State).

cut(Line) ->
    case binary:split(Line, <<" ">>) of
        [Word, Rest] -> {Word, Rest};
        [Word] -> {Word, <<>>}
    end.

two(Rest, State) ->
    {One, Two} = cut(Rest),
    {filled(One, State), filled(Two, State)}.

filled(Text, #{values := Values}) ->
    Fill = fun(Name, Value, Before) ->
        binary:replace(Before, <<"{", Name/binary, "}">>, Value, [global])
    end,
    Filled = maps:fold(Fill, Text, Values),
    Lined = binary:replace(Filled, <<"\\n">>, <<"\n">>, [global]),
    binary:replace(Lined, <<"\\s">>, <<" ">>, [global]).

times(Rest, State) ->
    {Count, Text} = two(Rest, State),
    binary:copy(Text, binary_to_integer(Count)).

do(<<"client">>, Rest, #{settings := Settings} = State) ->
    {Name, Value} = two(Rest, State),
    State#{settings := Settings#{binary_to_atom(Name) => Value}};
do(<<"op">>, Name, #{call := Call} = State) ->
    Call =:= none orelse anys3:close(Call),
    maps:without([error, request, file], State#{
        call := none, op := Name, members => [], options => #{}
    });
do(<<"set">>, Rest, State) ->
    add(two(Rest, State), State);
do(<<"json">>, Rest, State) ->
    add({<<>>, filled(Rest, State)}, State);
do(<<"option">>, Rest, #{options := Options} = State) ->
    {Name, Value} = two(Rest, State),
    State#{options := Options#{binary_to_atom(Name) => Value}};
do(<<"body">>, Rest, State) ->
    add({body, times(Rest, State)}, State);
do(<<"body-file">>, Rest, State) ->
    Path = temporary(State),
    ok = file:write_file(Path, times(Rest, State)),
    add({body, {file, Path}}, State);
do(<<"body-stream">>, Rest, State) ->
    {Size, Body} = cut(Rest),
    add({body, {stream, pieces(times(Body, State), binary_to_integer(Size))}}, State);
do(<<"body-length">>, Rest, State) ->
    {Size, Text} = cut(Rest),
    Body = times(Text, State),
    add({body, {stream, pieces(Body, binary_to_integer(Size)), byte_size(Body)}}, State);
do(<<"file">>, Rest, #{options := Options} = State) ->
    Path = temporary(State),
    State#{options := Options#{to => {file, Path}}, file => {Path, times(Rest, State)}};
do(<<"run">>, _, State) ->
    {{ok, _}, Run} = run(State),
    case Run of
        #{file := {Path, Expected}} -> {ok, Expected} = file:read_file(Path);
        _ -> ok
    end,
    Run;
do(<<"fail">>, Rest, State) ->
    {Kind, Code} = cut(Rest),
    {{error, #{kind := Found, message := Message} = Error}, Failed} = failed(State),
    Kind = kind(Found),
    true = Code =:= <<"-">> orelse maps:get(code, Error) =:= Code,
    true = byte_size(Message) > 0,
    case State of
        #{file := {Path, _}} -> {error, enoent} = file:read_file_info(Path);
        _ -> ok
    end,
    maps:remove(answer_failed, Failed#{error => Error});
do(<<"error">>, Rest, #{error := Error} = State) ->
    {Field, Value} = two(Rest, State),
    Key = binary_to_atom(binary:replace(Field, <<"-">>, <<"_">>)),
    Value = shown(Key, maps:get(Key, Error)),
    State;
do(<<"have">>, Rest, #{call := Call} = State) ->
    {Path, Value} = two(Rest, State),
    {ok, Value} = anys3:get(Call, Path),
    State;
do(<<"lacks">>, Path, #{call := Call} = State) ->
    absent = anys3:get(Call, Path),
    State;
do(<<"there">>, Path, #{call := Call} = State) ->
    {ok, _} = anys3:get(Call, Path),
    State;
do(<<"save">>, Rest, #{call := Call, values := Values} = State) ->
    {Name, Path} = cut(Rest),
    {ok, Value} = anys3:get(Call, Path),
    State#{values := Values#{Name => Value}};
do(<<"read">>, Rest, #{call := Call} = State) ->
    {ok, Read} = whole(Call, 65536, []),
    true = Read =:= times(Rest, State),
    State;
do(<<"pieces">>, Rest, #{call := Call} = State) ->
    {Size, Text} = cut(Rest),
    {ok, Read} = whole(Call, binary_to_integer(Size), []),
    true = Read =:= times(Text, State),
    State;
do(<<"read-fails">>, Kind, #{call := Call} = State) ->
    {error, #{kind := Found}} = whole(Call, 65536, []),
    Kind = kind(Found),
    State;
do(<<"items">>, Rest, State) ->
    {Path, Expected} = two(Rest, State),
    {ok, #{call := Call} = Begun} = begun(State),
    Found = iolist_to_binary(lists:join(<<" ">>, items(Call, Path))),
    {Expected, Expected} = {Found, Expected},
    Begun;
do(<<"presign">>, Seconds, #{op := Op, members := Members} = State) ->
    {Client, Opened} = client(State),
    Signed = anys3:presign(Client, Op, lists:reverse(Members), binary_to_integer(Seconds)),
    request(Signed, Opened);
do(<<"sign">>, _, #{op := <<"SignRequest">>, members := Members} = State) ->
    {Client, Opened} = client(State),
    request(anys3:sign_request(Client, lists:reverse(Members)), Opened);
do(<<"sign">>, _, #{op := Op, members := Members} = State) ->
    {Client, Opened} = client(State),
    {ok, Request, Call} = anys3:sign(Client, Op, lists:reverse(Members)),
    Opened#{request => Request, call := Call};
do(<<"request">>, Rest, #{request := Request} = State) ->
    {Part, Value} = two(Rest, State),
    {_, _} = binary:match(part(Part, Request), Value),
    State;
do(<<"curl">>, Rest, #{request := Request} = State) ->
    {Status, Text} = two(Rest, State),
    Path = temporary(State),
    {Found, Body} = curl(Request, Text, Path),
    {Status, Status} = {Found, Status},
    true = maps:get(method, Request) =/= <<"GET">> orelse Body =:= Text,
    State;
do(<<"answer">>, Rest, #{call := Call} = State) ->
    {Status, Text} = two(Rest, State),
    case anys3:answer(Call, binary_to_integer(Status), [], Text) of
        {ok, _} -> State;
        {error, Error} -> State#{answer_failed => Error}
    end;
do(<<"native">>, <<"fork">>, State) ->
    State#{note => " # SKIP processes of Erlang are no forks"};
do(<<"native">>, Name, State) ->
    native(Name, get(client), State),
    State.

add(Member, #{members := Members} = State) ->
    State#{members := [Member | Members]}.

request({ok, Request}, State) -> State#{request => Request};
request({error, Error}, State) -> State#{answer_failed => Error}.

kind(Kind) ->
    binary:replace(atom_to_binary(Kind), <<"_">>, <<"-">>).

shown(kind, Kind) -> kind(Kind);
shown(_, Number) when is_integer(Number) -> integer_to_binary(Number);
shown(_, Atom) when is_atom(Atom) -> atom_to_binary(Atom);
shown(_, Text) -> Text.

part(<<"method">>, #{method := Method}) -> Method;
part(<<"url">>, #{url := Url}) -> Url;
part(<<"body">>, #{body := Body}) -> Body;
part(<<"headers">>, #{headers := Headers}) ->
    iolist_to_binary([[Name, ": ", Value, "\n"] || {Name, Value} <- Headers]);
part(<<"fields">>, #{fields := Fields}) ->
    iolist_to_binary([["\"", Name, "\": ", Value, "\n"] || {Name, Value} <- maps:to_list(Fields)]).

%% The client of a step is opened when it is first needed: its settings are all there then.
client(#{client := Client} = State) ->
    {Client, State};
client(#{settings := Settings} = State) when map_size(Settings) =:= 0 ->
    {get(client), State};
client(#{settings := Settings, values := #{<<"endpoint">> := Endpoint}} = State) ->
    case anys3:open(maps:merge(#{endpoint_url => Endpoint}, Settings)) of
        {ok, Client} -> {Client, State#{client => Client}};
        {error, Error} -> {{error, Error}, State}
    end.

begun(#{call := none, op := Op, members := Members, options := Options} = State) ->
    case client(State) of
        {{error, Error}, Same} ->
            {{error, Error}, Same};
        {Client, Opened} ->
            case anys3:start(Client, Op, lists:reverse(Members), Options) of
                {ok, Call} -> {ok, Opened#{call := Call}};
                {error, Error} -> {{error, Error}, Opened}
            end
    end;
begun(State) ->
    {ok, State}.

run(#{members := Members} = State) ->
    case begun(State) of
        {ok, #{call := Call} = Begun} ->
            Body = proplists:get_value(body, Members),
            case written(Call, Body) of
                ok -> {anys3:wait(Call), Begun};
                Error -> {Error, Begun}
            end;
        {Error, Same} ->
            {Error, Same}
    end.

failed(#{answer_failed := Error} = State) -> {{error, Error}, State};
failed(State) -> run(State).

written(Call, {stream, Source, _}) -> written(Call, {stream, Source});
written(Call, {stream, Source}) ->
    case Source() of
        {Data, Next} ->
            case anys3:write(Call, Data) of
                ok -> written(Call, {stream, Next});
                Error -> Error
            end;
        eof ->
            anys3:finish(Call)
    end;
written(_, _) -> ok.

pieces(Body, Size) ->
    fun() ->
        case Body of
            <<>> -> eof;
            <<Piece:Size/binary, Rest/binary>> -> {Piece, pieces(Rest, Size)};
            Last -> {Last, pieces(<<>>, Size)}
        end
    end.

whole(Call, Size, Before) ->
    case anys3:read(Call, Size) of
        {ok, Data} when byte_size(Data) =< Size -> whole(Call, Size, [Before, Data]);
        eof -> {ok, iolist_to_binary(Before)};
        Error -> Error
    end.

items(Call, Path) ->
    case anys3:next(Call) of
        {ok, Item} ->
            Found = maps:get(anys3_names:key(Path), Item, <<"-">>),
            [shown(item, Found) | items(Call, Path)];
        done ->
            []
    end.

temporary(#{values := #{<<"temp">> := Folder}}) ->
    Number = integer_to_binary(erlang:unique_integer([positive])),
    filename:join(Folder, <<"file", Number/binary>>).

%% What is sent and what is answered, as another HTTP client does it: the status and the body.
curl(#{method := Method, url := Url} = Request, Text, Path) ->
    Headers = [["-H", <<Name/binary, ": ", Value/binary>>] || {Name, Value} <- maps:get(headers, Request)],
    Body =
        case Request of
            #{fields := Fields} ->
                ok = file:write_file(Path, Text),
                Field = fun({Name, Value}) -> ["--form-string", <<Name/binary, "=", Value/binary>>] end,
                lists:map(Field, maps:to_list(Fields)) ++ [["-F", <<"file=@", Path/binary>>]];
            #{method := <<"PUT">>} ->
                %% Only the headers that were signed are sent.
                [["-H", "Content-Type:"], ["--data-binary", Text]];
            _ ->
                []
        end,
    Words = [["-s", "-X", Method], ["-w", "\n%{http_code}"]] ++ Body ++ Headers ++ [[Url]],
    Arguments = lists:append(Words),
    Port = open_port({spawn_executable, os:find_executable("curl")}, [
        binary, exit_status, {args, Arguments}
    ]),
    Lines = binary:split(output(Port, <<>>), <<"\n">>, [global]),
    {lists:last(Lines), iolist_to_binary(lists:join(<<"\n">>, lists:droplast(Lines)))}.

output(Port, Before) ->
    receive
        {Port, {data, Data}} -> output(Port, <<Before/binary, Data/binary>>);
        {Port, {exit_status, 0}} -> Before
    end.

%% In Erlang's own idiom

native(<<"exception">>, Client, State) ->
    {error, #{
        kind := not_found,
        code := <<"NoSuchKey">>,
        status := 404,
        request_id := <<_, _/binary>>,
        message := <<_, _/binary>>,
        retryable := false,
        attempts := 1
    } = Error} = anys3:get_object(Client, #{bucket => bucket(State), key => "none"}),
    true = iolist_size(anys3:format_error(Error)) > 0;
native(<<"unknown-operation">>, Client, _) ->
    {error, #{kind := invalid, text := Text}} = anys3:call(Client, get_objec, #{}),
    {_, _} = binary:match(Text, <<"get_objec">>),
    {error, #{kind := invalid, text := Near}} = anys3:call(Client, <<"GetObjec">>, #{}),
    {_, _} = binary:match(Near, <<"GetObject">>);
native(<<"unknown-member">>, Client, State) ->
    {error, #{kind := invalid}} = anys3:get_object(Client, #{
        bucket => bucket(State), key => "one", colour => grey
    });
native(<<"wrong-type">>, Client, State) ->
    {error, #{kind := invalid}} = anys3:list_objects_v2(Client, #{
        bucket => bucket(State), max_keys => "many"
    }),
    % What is no text at all is the caller's mistake.
    {'EXIT', {badarg, _}} = (catch anys3:get_object(Client, #{bucket => bucket(State), key => {a, tuple}}));
native(<<"typed-put-get">>, Client, State) ->
    {ok, #{etag := Etag}} = anys3:put_object(Client, #{
        bucket => bucket(State),
        key => "erlang/ключ",
        body => ["me", <<"ow">>],
        content_type => "text/plain",
        metadata => #{colour => "grey", <<"owner">> => "Ann"}
    }),
    {ok, #{
        body := <<"meow">>,
        etag := Etag,
        content_type := <<"text/plain">>,
        content_length := 4,
        metadata := #{<<"colour">> := <<"grey">>, <<"owner">> := <<"Ann">>}
    }} = anys3:get_object(Client, #{bucket => bucket(State), key => "erlang/ключ"});
native(<<"typed-list">>, Client, State) ->
    Keys = [iolist_to_binary(io_lib:format("typed/~2..0b", [N])) || N <- lists:seq(1, 25)],
    [{ok, _} = anys3:put_object(Client, #{bucket => bucket(State), key => K, body => "x"}) || K <- Keys],
    Members = #{bucket => bucket(State), prefix => "typed/", max_keys => 10},
    {ok, Items} = anys3:list(Client, list_objects_v2, Members),
    Keys = [Key || #{key := Key, size := 1} <- Items],
    Early = fun(#{key := Key}, Count) -> Count < 12 orelse throw(Key), Count + 1 end,
    Twelfth = lists:nth(13, Keys),
    Twelfth = (catch anys3:fold(Early, 0, Client, list_objects_v2, Members)),
    receive {anys3, _, _} = Message -> error(Message) after 0 -> ok end;
native(<<"typed-delete-many">>, Client, State) ->
    Keys = ["many/1", "many/2", "many/3"],
    [{ok, _} = anys3:put_object(Client, #{bucket => bucket(State), key => K}) || K <- Keys],
    {ok, #{deleted := [_, _, _]}} = anys3:delete_objects(Client, #{
        bucket => bucket(State), delete => #{objects => [#{key => Key} || Key <- Keys]}
    }),
    {ok, []} = anys3:list(Client, list_objects_v2, #{bucket => bucket(State), prefix => "many/"});
native(<<"stream-up">>, Client, State) ->
    Body = random(3 bsl 20),
    Members = #{bucket => bucket(State), key => "up"},
    {ok, _} = anys3:put_object(Client, Members#{body => {stream, pieces(Body, 65536)}}),
    {ok, #{body := Body}} = anys3:get_object(Client, Members),
    Path = temporary(State),
    ok = file:write_file(Path, Body),
    {ok, Device} = file:open(Path, [read, raw, binary]),
    {ok, _} = anys3:put_object(Client, Members#{body => {stream, Device, byte_size(Body)}}),
    {ok, #{body := Body}} = anys3:get_object(Client, Members),
    %% What fails meanwhile leaves no object.
    Fails = fun() -> {<<"x">>, fun() -> throw(enough) end} end,
    enough = (catch anys3:put_object(Client, Members#{key => "half", body => {stream, Fails}})),
    {error, #{status := 404}} = anys3:head_object(Client, Members#{key => "half"});
native(<<"stream-down">>, Client, State) ->
    Members = #{bucket => bucket(State), key => "up"},
    {ok, #{body := Body}} = anys3:get_object(Client, Members),
    Path = temporary(State),
    {ok, Device} = file:open(Path, [write, raw, binary]),
    {ok, #{body := ok}} = anys3:get_object(Client, Members, #{to => {device, Device}}),
    ok = file:close(Device),
    {ok, Body} = file:read_file(Path),
    Sum = fun(Data, Bytes) -> Bytes + byte_size(Data) end,
    {ok, #{body := 3145728}} = anys3:get_object(Client, Members, #{to => {fold, Sum, 0}}),
    {ok, #{body := Call}} = anys3:get_object(Client, Members, #{to => stream}),
    {ok, Body} = whole(Call, 65536, []),
    ok = anys3:close(Call);
native(<<"file-progress">>, Client, State) ->
    Path = temporary(State),
    ok = file:write_file(Path, random(20 bsl 20)),
    Self = self(),
    Progress = fun(Bytes, Total) -> Self ! {progress, Bytes, Total} end,
    Members = #{bucket => bucket(State), key => "progress"},
    {ok, _} = anys3:put_object(Client, Members#{body => {file, Path}}, #{progress => Progress}),
    Told = told(),
    20971520 = lists:last(Told),
    Told = lists:sort(Told),
    Down = temporary(State),
    {ok, _} = anys3:get_object(Client, Members, #{to => {file, Down}}),
    true = file:read_file(Path) =:= file:read_file(Down);
native(<<"resume">>, _, State) ->
    {ok, Client} = anys3:open(#{
        endpoint_url => env("ANYS3_ENDPOINT"),
        multipart_chunksize => 5242880,
        max_concurrent_requests => 1
    }),
    Path = temporary(State),
    Body = random(24 bsl 20),
    ok = file:write_file(Path, Body),
    Members = #{bucket => bucket(State), key => "resumed", body => {file, Path}},
    {ok, Call} = anys3:start(Client, put_object, Members, #{keep => true}),
    Kept = first_part(Call),
    ok = anys3:cancel(Call),
    {error, #{kind := cancelled}} = anys3:wait(Call),
    ok = anys3:close(Call),
    {ok, _} = anys3:put_object(Client, Members, #{resume => Kept}),
    {ok, #{body := Body}} = anys3:get_object(Client, maps:remove(body, Members)),
    ok = anys3:close(Client);
native(<<"presign-get">>, Client, State) ->
    Members = #{bucket => bucket(State), key => "one"},
    {ok, #{url := Url}} = anys3:presign(Client, get_object, Members, 60),
    {ok, {{_, 200, _}, _, <<"x">>}} =
        httpc:request(get, {Url, []}, [], [{body_format, binary}]);
native(<<"own-http">>, Client, State) ->
    Members = #{bucket => bucket(State), key => "erlang/ключ"},
    {ok, #{url := Url, headers := Headers}, Call} = anys3:sign(Client, get_object, Members),
    Sent = [{binary_to_list(Name), binary_to_list(Value)} || {Name, Value} <- Headers],
    {ok, {{_, Status, _}, Answered, Body}} =
        httpc:request(get, {Url, Sent}, [], [{body_format, binary}]),
    {ok, #{body := <<"meow">>, metadata := #{<<"colour">> := <<"grey">>}}} =
        anys3:answer(Call, Status, Answered, Body),
    ok = anys3:close(Call);
native(<<"scope">>, _, State) ->
    {ok, Client} = anys3:open(#{endpoint_url => env("ANYS3_ENDPOINT")}),
    Members = #{bucket => bucket(State), key => "one"},
    {ok, Call} = anys3:start(Client, get_object, Members),
    ok = anys3:close(Client),
    ok = anys3:close(Client),
    {error, #{kind := misuse}} = anys3:get_object(Client, Members),
    %% The calls of a client that is closed go on.
    {ok, _} = anys3:wait(Call),
    ok = anys3:close(Call),
    ok = anys3:close(Call),
    {error, #{kind := misuse}} = anys3:read(Call),
    {error, #{kind := misuse}} = anys3:cancel(Call),
    Fails = fun(_, _) -> throw(left) end,
    left = (catch anys3:get_object(get(client), Members, #{to => {fold, Fails, none}})),
    receive {anys3, _, _} = Message -> error(Message) after 0 -> ok end;
native(<<"cancel">>, _, _) ->
    Client = faulty(#{}),
    Self = self(),
    Stalls = fun() ->
        {ok, Call} = anys3:start(Client, get_object, #{bucket => "stall", key => "x"}),
        Self ! {call, Call},
        Self ! {result, anys3:wait(Call)}
    end,
    spawn_link(Stalls),
    Call = receive {call, Found} -> Found end,
    ok = anys3:cancel(Call),
    receive {result, Result} -> {error, #{kind := cancelled}} = Result end,
    %% And when the process that waits ends.
    Waits = spawn(Stalls),
    Other = receive {call, Another} -> Another end,
    Monitor = monitor(process, Waits),
    exit(Waits, kill),
    receive {'DOWN', Monitor, _, _, _} -> ok end,
    {error, #{kind := cancelled}} = anys3:wait(Other),
    ok = anys3:close(Client);
native(<<"timeout">>, _, _) ->
    Client = faulty(#{}),
    {error, #{kind := timeout}} =
        anys3:get_object(Client, #{bucket => "stall", key => "x"}, #{timeout => 0.3}),
    ok = anys3:close(Client);
native(<<"eight-at-once">>, Client, State) ->
    Self = self(),
    Keys = [integer_to_binary(N) || N <- lists:seq(1, 8)],
    Get = fun(Key) ->
        Members = #{bucket => bucket(State), key => <<"eight/", Key/binary>>},
        {ok, _} = anys3:put_object(Client, Members#{body => Key}),
        {ok, #{body := Body}} = anys3:get_object(Client, Members),
        Self ! {eight, Key, Body}
    end,
    [spawn_link(fun() -> Get(Key) end) || Key <- Keys],
    [receive {eight, Key, Body} -> Body = Key end || Key <- Keys];
native(<<"event-loop">>, Client, State) ->
    Begin = fun(_) ->
        {ok, Call} = anys3:start(Client, get_object, #{bucket => bucket(State), key => "one"}),
        {anys3:reference(Call), Call}
    end,
    Calls = maps:from_list(lists:map(Begin, lists:seq(1, 50))),
    50 = loop(Calls, 0);
native(<<"collected">>, Client, State) ->
    Members = #{bucket => bucket(State), key => "one"},
    Forget = fun(N) ->
        {ok, _, _} = anys3:sign(Client, get_object, Members),
        N rem 10 =:= 0 andalso anys3:start(Client, get_object, Members)
    end,
    lists:foreach(Forget, lists:seq(1, 1000)),
    garbage_collect(),
    %% Others end with their process.
    {_, Monitor} = spawn_monitor(fun() -> lists:foreach(Forget, lists:seq(1, 100)) end),
    receive {'DOWN', Monitor, _, _, normal} -> ok end,
    {ok, #{body := <<"x">>}} = anys3:get_object(Client, Members),
    flushed();
native(<<"clients">>, _, State) ->
    Use = fun(_) ->
        {ok, Client} = anys3:open(#{endpoint_url => env("ANYS3_ENDPOINT")}),
        {ok, _} = anys3:head_object(Client, #{bucket => bucket(State), key => "one"}),
        ok = anys3:close(Client)
    end,
    lists:foreach(Use, lists:seq(1, 200));
native(<<"handles">>, Client, State) ->
    Members = #{bucket => bucket(State), key => "one"},
    Use = fun(_) ->
        {ok, _, Call} = anys3:sign(Client, get_object, Members),
        ok = anys3:close(Call)
    end,
    lists:foreach(Use, lists:seq(1, 10000)),
    {ok, #{body := <<"x">>}} = anys3:get_object(Client, Members);
native(<<"descriptors">>, _, State) ->
    Members = #{bucket => bucket(State), key => "one"},
    {ok, Client} = anys3:open(#{endpoint_url => env("ANYS3_ENDPOINT"), max_attempts => 1}),
    Files = opened(env("ANYS3_SCRIPT"), []),
    Result = anys3:get_object(Client, Members),
    lists:foreach(fun file:close/1, Files),
    {error, #{kind := Kind}} = Result,
    true = lists:member(Kind, [connect, local]),
    {ok, #{body := <<"x">>}} = anys3:get_object(Client, Members),
    ok = anys3:close(Client);
native(<<"credentials">>, _, State) ->
    Right = #{access_key_id => env("AWS_ACCESS_KEY_ID"), secret_access_key => env("AWS_SECRET_ACCESS_KEY")},
    Wrong = Right#{secret_access_key := "wrong"},
    Members = #{bucket => bucket(State), key => "one"},
    {ok, Client} = anys3:open(#{endpoint_url => env("ANYS3_ENDPOINT"), credentials => Wrong}),
    {error, #{kind := denied}} = anys3:get_object(Client, Members),
    ok = anys3:credentials(Client, Right),
    {ok, #{body := <<"x">>}} = anys3:get_object(Client, Members),
    ok = anys3:close(Client),
    %% A function is asked for them, and one that fails says so.
    Open = fun(Ask) ->
        {ok, Asking} = anys3:open(#{endpoint_url => env("ANYS3_ENDPOINT"), credentials => Ask}),
        Result = anys3:get_object(Asking, Members),
        ok = anys3:close(Asking),
        Result
    end,
    {ok, #{body := <<"x">>}} = Open(fun() -> {ok, Right#{expires => os:system_time(second) + 3600}} end),
    {error, #{kind := credentials}} = Open(fun() -> none end),
    {error, #{kind := credentials}} = Open(fun() -> exit(kill) end);
native(<<"panic">>, Client, State) ->
    Members = #{bucket => bucket(State), key => "one"},
    {error, #{kind := panic}} = anys3:get_object(Client, Members, #{panic => ""}),
    {ok, #{body := <<"x">>}} = anys3:get_object(Client, Members);
native(<<"every-operation">>, _, _) ->
    {ok, Nobody} = anys3:open(#{endpoint_url => "http://127.0.0.1:1", max_attempts => 1}),
    {ok, Description} = file:read_file(filename:join([filename:dirname(env("ANYS3_SCRIPT")), "..", "anys3.json"])),
    #{<<"operations">> := Operations} = anys3_json:decode_names(Description),
    true = length(Operations) > 100,
    Make = fun(#{<<"name">> := Name, <<"request">> := Members}) ->
        Function = function(Name),
        true = erlang:function_exported(anys3, Function, 2),
        Required = [
            {Path, <<"x">>}
         || #{<<"path">> := Path, <<"required">> := true, <<"type">> := <<"string">>} <- Members,
            binary:match(Path, [<<".">>, <<"[">>]) =:= nomatch
        ],
        %% Nobody is there, or something is missing: but the operation is known.
        {error, #{kind := Kind, text := Text}} = anys3:Function(Nobody, Required),
        true = Kind =:= connect orelse Kind =:= invalid,
        nomatch = binary:match(Text, <<"no operation">>)
    end,
    lists:foreach(Make, Operations).

%% Opens a file until no more can be opened.
opened(Path, Files) ->
    case file:open(Path, [read, raw]) of
        {ok, File} -> opened(Path, [File | Files]);
        {error, emfile} -> Files
    end.

bucket(#{values := #{<<"bucket">> := Bucket}}) ->
    Bucket.

faulty(Settings) ->
    {ok, Client} = anys3:open(Settings#{endpoint_url => env("ANYS3_FAULTY")}),
    Client.

random(Size) ->
    Block = rand:bytes(65536),
    binary:part(binary:copy(Block, Size div 65536 + 1), 0, Size).

told() ->
    receive
        {progress, Bytes, 20971520} -> [Bytes | told()];
        {progress, _, unknown} -> told()
    after 0 -> []
    end.

%% Waits until a part of an upload is there, and returns its state.
first_part(Call) ->
    receive {anys3, _, ready} -> ok after 100 -> ok end,
    again = anys3:result(Call),
    case anys3:state(Call) of
        {ok, State} ->
            case binary:match(State, <<"\"parts\":[]">>) of
                nomatch -> State;
                _ -> first_part(Call)
            end;
        absent ->
            first_part(Call)
    end.

loop(Calls, Done) when map_size(Calls) =:= 0 ->
    Done;
loop(Calls, Done) ->
    receive
        %% The last message of a call that is closed may come behind its end.
        {anys3, Ref, ready} when is_map_key(Ref, Calls) ->
            #{Ref := Call} = Calls,
            case anys3:result(Call) of
                again ->
                    loop(Calls, Done);
                {ok, #{content_length := 1}} ->
                    {ok, <<"x">>} = anys3:read(Call),
                    eof = anys3:read(Call),
                    ok = anys3:close(Call),
                    loop(maps:remove(Ref, Calls), Done + 1)
            end
    end.

flushed() ->
    receive {anys3, _, ready} -> flushed() after 0 -> ok end.

%% The function of the generated surface.
function(Name) ->
    Exported = anys3:module_info(exports),
    [Function] = [F || {F, 2} <- Exported, anys3_names:operation(F) =:= Name],
    Function.
