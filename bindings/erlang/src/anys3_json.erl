%% Members as texts of libanys3, and answers as maps.
%%
%% License: Apache-2.0
%% @private
-module(anys3_json).

-export([text/1, member/3, decode/1, decode_names/1]).

%% A value that is no structure.
text(Text) when is_binary(Text) -> Text;
text(Atom) when is_atom(Atom) -> atom_to_binary(Atom);
text(Number) when is_integer(Number) -> integer_to_binary(Number);
text(Number) when is_float(Number) -> float_to_binary(Number, [{decimals, 6}, compact]);
text({{_, _, _}, {_, _, _}} = Time) -> iolist_to_binary([time(Time), $Z]);
text(Text) when is_list(Text) ->
    case unicode:characters_to_binary(Text) of
        Binary when is_binary(Binary) -> Binary;
        _ -> error(badarg, [Text])
    end;
text(Other) ->
    error(badarg, [Other]).

time({{Year, Month, Day}, {Hour, Minute, Second}}) ->
    Parts = [Year, Month, Day, Hour, Minute, Second],
    io_lib:format("~4..0B-~2..0B-~2..0BT~2..0B:~2..0B:~2..0B", Parts).

%% A member as text; structures and lists in JSON.
member(Operation, Name, Value) ->
    case is_structure(Value) of
        true -> iolist_to_binary(encode(Operation, Name, Value));
        false -> text(Value)
    end.

is_structure(Value) -> is_map(Value) orelse is_items(Value).

%% A list whose items are no characters.
is_items([Item | _]) -> not is_integer(Item);
is_items(List) -> List =:= [].

%% The names of a map that is no structure are the caller's.
encode(_, <<"Metadata">>, #{} = Map) ->
    object([[quoted(text(Key)), $:, quoted(text(Value))] || {Key, Value} <- maps:to_list(Map)]);
encode(Operation, _, #{} = Map) ->
    Pair = fun({Key, Value}) ->
        Name = anys3_names:member(Operation, Key),
        [quoted(Name), $:, encode(Operation, Name, Value)]
    end,
    object(lists:map(Pair, maps:to_list(Map)));
encode(_, _, Value) when is_integer(Value); is_boolean(Value) ->
    text(Value);
encode(Operation, Name, Value) ->
    case is_items(Value) of
        true -> [$[, lists:join($,, [encode(Operation, Name, Item) || Item <- Value]), $]];
        false -> quoted(text(Value))
    end.

object(Pairs) -> [${, lists:join($,, Pairs), $}].

quoted(Text) -> [$", <<<<(escaped(Byte))/binary>> || <<Byte>> <= Text>>, $"].

escaped($") -> <<"\\\"">>;
escaped($\\) -> <<"\\\\">>;
escaped(Byte) when Byte < 32 -> iolist_to_binary(io_lib:format("\\u~4.16.0B", [Byte]));
escaped(Byte) -> <<Byte>>.

%% An answer: the names of members as atoms.
decode(Json) ->
    {Value, _} = value(Json, fun anys3_names:key/1),
    Value.

%% A map with names of its own.
decode_names(Json) ->
    {Value, _} = value(Json, fun(Name) -> Name end),
    Value.

value(<<Space, Rest/binary>>, Key) when Space =:= $\s; Space =:= $\n; Space =:= $\r; Space =:= $\t ->
    value(Rest, Key);
value(<<${, Rest/binary>>, Key) ->
    pairs(Rest, Key, []);
value(<<$[, Rest/binary>>, Key) ->
    items(Rest, Key, []);
value(<<$", Rest/binary>>, _) ->
    string(Rest);
value(<<"true", Rest/binary>>, _) ->
    {true, Rest};
value(<<"false", Rest/binary>>, _) ->
    {false, Rest};
value(<<"null", Rest/binary>>, _) ->
    {null, Rest};
value(Number, _) ->
    number(Number, 0).

number(Text, Length) ->
    case Text of
        <<_:Length/binary, Digit, _/binary>> when
            Digit >= $0, Digit =< $9; Digit =:= $-; Digit =:= $+; Digit =:= $.; Digit =:= $e; Digit =:= $E
        ->
            number(Text, Length + 1);
        <<Number:Length/binary, Rest/binary>> when Length > 0 ->
            {try binary_to_integer(Number) catch error:badarg -> binary_to_float(Number) end, Rest}
    end.

items(Text, Key, Items) ->
    case spaced(Text) of
        <<$], Rest/binary>> ->
            {lists:reverse(Items), Rest};
        <<$,, Rest/binary>> ->
            items(Rest, Key, Items);
        More ->
            {Item, Rest} = value(More, Key),
            items(Rest, Key, [Item | Items])
    end.

pairs(Text, Key, Pairs) ->
    case spaced(Text) of
        <<$}, Rest/binary>> ->
            {maps:from_list(Pairs), Rest};
        <<$,, Rest/binary>> ->
            pairs(Rest, Key, Pairs);
        <<$", More/binary>> ->
            {Name, Behind} = string(More),
            <<$:, After/binary>> = spaced(Behind),
            {Value, Rest} = value(After, within(Name, Key)),
            pairs(Rest, Key, [{Key(Name), Value} | Pairs])
    end.

%% The names of metadata are the user's, and no atoms.
within(<<"Metadata">>, _) -> fun(Name) -> Name end;
within(_, Key) -> Key.

spaced(<<Space, Rest/binary>>) when Space =:= $\s; Space =:= $\n; Space =:= $\r; Space =:= $\t ->
    spaced(Rest);
spaced(Text) ->
    Text.

%% A string that has nothing escaped is a part of the text, copied: else it would keep all of it.
string(Text) ->
    Length = plain(Text, 0),
    case Text of
        <<Plain:Length/binary, $", Rest/binary>> ->
            {binary:copy(Plain), Rest};
        <<Plain:Length/binary, $\\, Rest/binary>> ->
            escapes(Rest, Plain)
    end.

escapes(Text, Before) ->
    {Character, Rest} = escape(Text),
    Length = plain(Rest, 0),
    case Rest of
        <<Plain:Length/binary, $", Behind/binary>> ->
            {<<Before/binary, Character/binary, Plain/binary>>, Behind};
        <<Plain:Length/binary, $\\, More/binary>> ->
            escapes(More, <<Before/binary, Character/binary, Plain/binary>>)
    end.

plain(Text, Length) ->
    case Text of
        <<_:Length/binary, Byte, _/binary>> when Byte =/= $", Byte =/= $\\ -> plain(Text, Length + 1);
        _ -> Length
    end.

escape(<<$u, High:4/binary, "\\u", Low:4/binary, Rest/binary>>) when
    High >= <<"D800">>, High < <<"DC00">>; High >= <<"d800">>, High < <<"dc00">>
->
    Pair = ((binary_to_integer(High, 16) - 16#D800) bsl 10) + (binary_to_integer(Low, 16) - 16#DC00),
    {<<(Pair + 16#10000)/utf8>>, Rest};
escape(<<$u, Code:4/binary, Rest/binary>>) ->
    {<<(binary_to_integer(Code, 16))/utf8>>, Rest};
escape(<<$n, Rest/binary>>) ->
    {<<"\n">>, Rest};
escape(<<$r, Rest/binary>>) ->
    {<<"\r">>, Rest};
escape(<<$t, Rest/binary>>) ->
    {<<"\t">>, Rest};
escape(<<$b, Rest/binary>>) ->
    {<<"\b">>, Rest};
escape(<<$f, Rest/binary>>) ->
    {<<"\f">>, Rest};
escape(<<Character, Rest/binary>>) ->
    {<<Character>>, Rest}.
