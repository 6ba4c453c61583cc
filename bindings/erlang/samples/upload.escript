#!/usr/bin/env escript
%% Sends a file as a multipart upload, and tells how far it is.
main(_) ->
    {ok, _} = application:ensure_all_started(anys3),
    {ok, Client} = anys3:open(),
    Path = filename:join(os:getenv("TMPDIR", "/tmp"), "anys3-film-" ++ os:getpid()),
    ok = file:write_file(Path, binary:copy(<<"film">>, 5 bsl 20)),
    Progress = fun(Bytes, Total) -> io:format("~p of ~p bytes~n", [Bytes, Total]) end,
    {ok, #{etag := Etag}} = anys3:put_object(
        Client,
        #{bucket => os:getenv("ANYS3_BUCKET", "mybucket"), key => "film.bin", body => {file, Path}},
        #{progress => Progress}
    ),
    ok = file:delete(Path),
    io:format("put: ~s~n", [Etag]).
