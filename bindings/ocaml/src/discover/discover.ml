#load "unix.cma"

(* Writes the flags with which C finds libanys3: the folders that ANYS3_INCLUDE and ANYS3_LIB name,
   else what pkg-config knows, else the compiler's own folders. *)

let output_of command =
  let channel = Unix.open_process_in command in
  let line = try input_line channel with End_of_file -> "" in
  match Unix.close_process_in channel with
  | Unix.WEXITED 0 -> Some (List.filter (( <> ) "") (String.split_on_char ' ' line))
  | _ -> None

let flags variable prefix asked =
  match Sys.getenv_opt variable with
  | Some folder when folder <> "" -> [ prefix ^ folder ]
  | _ -> (
      match output_of ("pkg-config " ^ asked ^ " anys3 2>/dev/null") with
      | Some flags -> flags
      | None ->
          prerr_endline ("pkg-config does not know anys3: set PKG_CONFIG_PATH, or " ^ variable);
          [])

let write path flags =
  let channel = open_out path in
  Printf.fprintf channel "(%s)\n" (String.concat " " (List.map (Printf.sprintf "%S") flags));
  close_out channel

let () =
  write "c_flags.sexp" (flags "ANYS3_INCLUDE" "-I" "--cflags");
  write "c_library_flags.sexp" (flags "ANYS3_LIB" "-L" "--libs-only-L" @ [ "-lanys3" ])
