%% Tells processes of their calls: waits for the file descriptor of the queue of libanys3.
%%
%% The queue is the library's, and outlives this process: what is told while it is restarted, is told
%% by the next.
%%
%% License: Apache-2.0
%% @private
-module(anys3_queue).
-behaviour(gen_server).

-export([start_link/0, init/1, handle_info/2, handle_call/3, handle_cast/2]).

start_link() ->
    gen_server:start_link({local, ?MODULE}, ?MODULE, [], []).

init([]) ->
    %% Calls wait for it.
    process_flag(priority, high),
    case anys3_nif:queue_arm() of
        ok -> {ok, none};
        {error, Error} -> {stop, Error}
    end.

handle_info({select, _, _, ready_input}, none) ->
    case anys3_nif:queue_tell() of
        ok -> {noreply, none};
        {error, Error} -> {stop, Error, none}
    end;
handle_info(_, none) ->
    {noreply, none}.

handle_call(_, _, none) ->
    {reply, {error, no_calls}, none}.

handle_cast(_, none) ->
    {noreply, none}.
