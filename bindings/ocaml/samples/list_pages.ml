(* Lists objects, ten at a time: the sequence asks for the next page when it comes to it. *)

let () =
  let bucket = Option.value (Sys.getenv_opt "ANYS3_BUCKET") ~default:"mybucket" in
  Anys3.Client.use (Anys3.Client.create ()) @@ fun client ->
  for i = 1 to 25 do
    let key = Printf.sprintf "ocaml-list/%d/%02d" (i / 20) i in
    ignore (Anys3.put_object client ~bucket ~key () : Anys3.Put_object.t)
  done;
  Anys3.list_objects_v2 client ~bucket ~prefix:"ocaml-list/0/" ~max_keys:10 ()
  |> Seq.iter (function
       | Anys3.List_objects_v2.Contents { key; size; _ } ->
           Printf.printf "%s: %d bytes\n" key (Option.value size ~default:0)
       | Common_prefix _ -> ());
  (* With a delimiter there are folders, too. *)
  Anys3.list_objects_v2 client ~bucket ~prefix:"ocaml-list/" ~delimiter:"/" ()
  |> Seq.iter (function
       | Anys3.List_objects_v2.Common_prefix { prefix = Some prefix } -> print_endline prefix
       | _ -> ())
