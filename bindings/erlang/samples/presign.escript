#!/usr/bin/env escript
%% Makes URLs that anyone can use for a while, and uses them.
main(_) ->
    {ok, _} = application:ensure_all_started(anys3),
    {ok, _} = application:ensure_all_started(inets),
    {ok, Client} = anys3:open(),
    Members = #{bucket => os:getenv("ANYS3_BUCKET", "mybucket"), key => "shared.txt"},
    {ok, #{url := Put}} = anys3:presign(Client, put_object, Members, 60),
    {ok, {{_, 200, _}, _, _}} = httpc:request(put, {Put, [], "text/plain", "meow"}, [], []),
    {ok, #{url := Get}} = anys3:presign(Client, get_object, Members, 60),
    {ok, {{_, 200, _}, _, Body}} = httpc:request(get, {Get, []}, [], []),
    io:format("~s~n~s~n", [Get, Body]).
