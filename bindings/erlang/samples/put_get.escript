#!/usr/bin/env escript
%% Puts an object and gets it.
main(_) ->
    {ok, _} = application:ensure_all_started(anys3),
    %% The endpoint and the credentials come from AWS's environment variables and shared files.
    {ok, Client} = anys3:open(),
    Bucket = os:getenv("ANYS3_BUCKET", "mybucket"),
    {ok, #{etag := Etag}} = anys3:put_object(Client, #{
        bucket => Bucket, key => "cat.txt", body => "meow", metadata => #{colour => "grey"}
    }),
    io:format("put: ~s~n", [Etag]),
    {ok, #{body := Body, metadata := Metadata}} =
        anys3:get_object(Client, #{bucket => Bucket, key => "cat.txt"}),
    io:format("got: ~s ~p~n", [Body, Metadata]),
    case anys3:get_object(Client, #{bucket => Bucket, key => "dog.txt"}) of
        {error, #{kind := not_found} = Error} -> io:format("~ts~n", [anys3:format_error(Error)])
    end.
