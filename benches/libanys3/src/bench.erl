%% The work from Erlang.
-module(bench).
-export([main/1]).

-define(OBJECTS, 100).
-define(GETS, 10000).
-define(AT_ONCE, 32).

main([Work, File]) ->
    {ok, _} = application:ensure_all_started(anys3),
    {ok, Client} = anys3:open(),
    work(Work, Client, File),
    halt().

work("one", Client, _) ->
    lists:foreach(fun(Index) -> get(Client, Index) end, lists:seq(1, ?GETS));
work("gets", Client, _) ->
    Begun = counters:new(1, []),
    Many = [spawn_monitor(fun() -> gets(Client, Begun) end) || _ <- lists:seq(1, ?AT_ONCE)],
    [receive {'DOWN', Ref, process, Pid, Reason} -> normal = Reason end || {Pid, Ref} <- Many];
work("up", Client, File) ->
    {ok, _} = anys3:put_object(Client, #{bucket => "bench", key => "large", body => {file, File}});
work("down", Client, File) ->
    To = File ++ ".erlang",
    {ok, _} = anys3:get_object(Client, #{bucket => "bench", key => "large"}, #{to => {file, To}}),
    ok = file:delete(To).

gets(Client, Begun) ->
    counters:add(Begun, 1, 1),
    case counters:get(Begun, 1) of
        Index when Index =< ?GETS ->
            get(Client, Index),
            gets(Client, Begun);
        _ ->
            ok
    end.

get(Client, Index) ->
    Number = integer_to_binary(Index rem ?OBJECTS),
    Key = <<"small/", Number/binary>>,
    {ok, #{body := Body}} = anys3:get_object(Client, #{bucket => "bench", key => Key}),
    4096 = byte_size(Body).
