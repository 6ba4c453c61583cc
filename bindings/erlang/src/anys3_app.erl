%% License: Apache-2.0
%% @private
-module(anys3_app).
-behaviour(application).
-behaviour(supervisor).

-export([start/2, stop/1, init/1]).

%% Without the library there would be a page of reports, and none would say what to do.
start(_, _) ->
    case code:ensure_loaded(anys3_nif) of
        {module, _} -> supervisor:start_link({local, anys3_sup}, ?MODULE, []);
        {error, Reason} -> {error, {Reason, "libanys3 cannot be loaded: install it, or set LD_LIBRARY_PATH to its folder"}}
    end.

stop(_) ->
    ok.

init([]) ->
    Queue = #{id => anys3_queue, start => {anys3_queue, start_link, []}},
    {ok, {#{strategy => one_for_one, intensity => 5, period => 10}, [Queue]}}.
