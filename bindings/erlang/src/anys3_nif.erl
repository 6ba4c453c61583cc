%% The functions of c_src/anys3_nif.c.
%%
%% License: Apache-2.0
%% @private
-module(anys3_nif).

-export([version/0, client_open/3, client_credentials/2, client_close/1, provider_answer/3]).
-export([call_new/3, call_set/3, call_option/3, call_body/2, call_body_file/2, call_body_stream/2]).
-export([call_start/1, call_wait/1, call_write/3, call_finish/1, call_read/2, call_get/2]).
-export([call_item/2, call_request/2, call_next/1, call_progress/1, call_state/1, call_sign/1]).
-export([call_presign/2, call_answer/4, call_cancel/1, call_close/1, queue_arm/0, queue_tell/0]).
-on_load(load/0).
-nifs([version/0, client_open/3, client_credentials/2, client_close/1, provider_answer/3]).
-nifs([call_new/3, call_set/3, call_option/3, call_body/2, call_body_file/2, call_body_stream/2]).
-nifs([call_start/1, call_wait/1, call_write/3, call_finish/1, call_read/2, call_get/2]).
-nifs([call_item/2, call_request/2, call_next/1, call_progress/1, call_state/1, call_sign/1]).
-nifs([call_presign/2, call_answer/4, call_cancel/1, call_close/1, queue_arm/0, queue_tell/0]).

load() ->
    Folder =
        case code:priv_dir(anys3) of
            {error, bad_name} ->
                filename:join(filename:dirname(filename:dirname(code:which(?MODULE))), "priv");
            Found ->
                Found
        end,
    erlang:load_nif(filename:join(Folder, "anys3_nif"), 0).

version() -> none().
client_open(_, _, _) -> none().
client_credentials(_, _) -> none().
client_close(_) -> none().
provider_answer(_, _, _) -> none().
call_new(_, _, _) -> none().
call_set(_, _, _) -> none().
call_option(_, _, _) -> none().
call_body(_, _) -> none().
call_body_file(_, _) -> none().
call_body_stream(_, _) -> none().
call_start(_) -> none().
call_wait(_) -> none().
call_write(_, _, _) -> none().
call_finish(_) -> none().
call_read(_, _) -> none().
call_get(_, _) -> none().
call_item(_, _) -> none().
call_request(_, _) -> none().
call_next(_) -> none().
call_progress(_) -> none().
call_state(_) -> none().
call_sign(_) -> none().
call_presign(_, _) -> none().
call_answer(_, _, _, _) -> none().
call_cancel(_) -> none().
call_close(_) -> none().
queue_arm() -> none().
queue_tell() -> none().

none() -> erlang:nif_error(not_loaded).
