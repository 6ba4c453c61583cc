(* Makes a URL that anyone can read for ten minutes, and a form that uploads: no request is sent. *)

open Anys3

let () =
  let bucket = Option.value (Sys.getenv_opt "ANYS3_BUCKET") ~default:"mybucket" in
  Client.use (Client.create ()) @@ fun client ->
  let members = [ ("Bucket", `String bucket); ("Key", `String "cat.txt") ] in
  Call.use (Call.create client "GetObject" ~members) (fun call ->
      Call.presign ~seconds:600 call;
      print_endline (Call.request_url call));
  let form = [ ("Bucket", `String bucket); ("Key", `String "up/"); ("LengthMax", `Int 1000) ] in
  Call.use (Call.create client "PresignPost" ~members:form) (fun call ->
      Call.presign ~seconds:600 call;
      Printf.printf "%s\n" (Call.request_url call);
      List.iter
        (fun (name, value) -> Printf.printf "  %s = %s\n" name value)
        (Call.request_fields call))
