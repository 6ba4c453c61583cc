%% License: Apache-2.0
%% @private
-module(anys3_app).
-behaviour(application).
-behaviour(supervisor).

-export([start/2, stop/1, init/1]).

start(_, _) ->
    supervisor:start_link({local, anys3_sup}, ?MODULE, []).

stop(_) ->
    ok.

init([]) ->
    Queue = #{id => anys3_queue, start => {anys3_queue, start_link, []}},
    {ok, {#{strategy => one_for_one, intensity => 5, period => 10}, [Queue]}}.
