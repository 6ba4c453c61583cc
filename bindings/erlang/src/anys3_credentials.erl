%% A process that gives a client credentials. It has no handle of the client, which would never be
%% collected: it is asked by a message of the library, and ends when the client is gone.
%%
%% License: Apache-2.0
%% @private
-module(anys3_credentials).

-export([start/1, loop/1]).

start(Ask) ->
    spawn(?MODULE, loop, [Ask]).

loop(Ask) ->
    receive
        {anys3_credentials, Client, Ticket} ->
            ok = anys3_nif:provider_answer(Client, Ticket, asked(Ask)),
            ?MODULE:loop(Ask);
        anys3_closed ->
            ok
    end.

%% A function that fails has no credentials: the call says so.
asked(Ask) ->
    try
        Ask()
    catch
        Class:Reason:Stack ->
            logger:error("anys3: credentials cannot be had: ~p", [{Class, Reason, Stack}]),
            error
    end.
