#!/usr/bin/env escript
%% Lists a bucket, over all pages.
main(_) ->
    {ok, _} = application:ensure_all_started(anys3),
    {ok, Client} = anys3:open(),
    Members = #{bucket => os:getenv("ANYS3_BUCKET", "mybucket"), max_keys => 10},
    Print = fun(#{key := Key, size := Size}, Sum) ->
        io:format("~10b ~ts~n", [Size, Key]),
        Sum + Size
    end,
    {ok, Bytes} = anys3:fold(Print, 0, Client, list_objects_v2, Members),
    io:format("~b bytes~n", [Bytes]).
