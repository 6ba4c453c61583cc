#!/usr/bin/env escript
%% Signs an S3 request with AWS Signature Version 4: Erlang/OTP, with what comes with it.
%%
%%   escript sign.erl METHOD URL [SHA256-OF-BODY]       prints the headers to add, for example for curl -H @-
%%
%% The URL is percent-encoded as S3 has it: all but letters, digits, "-._~" and the slashes of the path.

main([Method, Url]) -> main([Method, Url, "UNSIGNED-PAYLOAD"]);
main([Method, Url, Payload]) ->
    Time = os:getenv("SIGN_TIME", now_utc()),
    Day = string:slice(Time, 0, 8),
    Region = os:getenv("AWS_REGION", "us-east-1"),

    %% 1. Take the URL apart.
    {match, [Host, Path0, Query0]} =
        re:run(Url, "^\\w+://([^/?]+)([^?]*)\\??(.*)$", [{capture, all_but_first, list}]),
    Path = case Path0 of "" -> "/"; _ -> Path0 end,

    %% 2. Sort the query: by name and then by value, byte by byte; a name without a value gets a "=".
    Pairs = [pair(string:split(Pair, "=")) || Pair <- string:split(Query0, "&", all), Pair =/= ""],
    Query = lists:join("&", [[Name, "=", Value] || {Name, Value} <- lists:sort(Pairs)]),

    %% 3. The canonical request: one line each, the headers in order and in lower case.
    Token = case os:getenv("AWS_SESSION_TOKEN") of
        false -> [];
        Text -> [{"x-amz-security-token", Text}]
    end,
    Added = [{"x-amz-content-sha256", Payload}, {"x-amz-date", Time}] ++ Token,
    Headers = [{"host", Host} | Added],
    Lines = [[Name, ":", Value, "\n"] || {Name, Value} <- Headers],
    Names = lists:join(";", [Name || {Name, _} <- Headers]),
    Canonical = lists:join("\n", [Method, Path, Query, Lines, Names, Payload]),

    %% 4. The string to sign: the time, the scope, and the hash of the canonical request.
    Parts = [Day, Region, "s3", "aws4_request"],
    Scope = lists:join("/", Parts),
    Hash = hex(crypto:hash(sha256, Canonical)),
    String = lists:join("\n", ["AWS4-HMAC-SHA256", Time, Scope, Hash]),

    %% 5. The signing key: four HMACs, each the key of the next. The last signs.
    Hmac = fun(Part, Key) -> crypto:mac(hmac, sha256, Key, Part) end,
    Key = lists:foldl(Hmac, ["AWS4", os:getenv("AWS_SECRET_ACCESS_KEY", "")], Parts),
    Signature = hex(Hmac(String, Key)),

    %% 6. The headers.
    [io:format("~s: ~s~n", [Name, Value]) || {Name, Value} <- Added],
    io:format("authorization: AWS4-HMAC-SHA256 Credential=~s/~s, SignedHeaders=~s, Signature=~s~n",
        [os:getenv("AWS_ACCESS_KEY_ID", ""), Scope, Names, Signature]);
main(_) ->
    io:format(standard_error, "usage: sign.erl METHOD URL [SHA256-OF-BODY]~n", []),
    halt(2).

pair([Name]) -> {Name, ""};
pair([Name, Value]) -> {Name, Value}.

hex(Bytes) -> [io_lib:format("~2.16.0b", [Byte]) || <<Byte>> <= Bytes].

now_utc() ->
    {{Year, Month, Day}, {Hour, Minute, Second}} = calendar:universal_time(),
    lists:flatten(io_lib:format("~4..0b~2..0b~2..0bT~2..0b~2..0b~2..0bZ", [Year, Month, Day, Hour, Minute, Second])).
