(* Uploads a file with progress. A file of this size is sent in parts, several at once; the state of
   the upload is kept as it goes, so that another process can go on with it. *)

let mebi = 1 lsl 20

let () =
  let bucket = Option.value (Sys.getenv_opt "ANYS3_BUCKET") ~default:"mybucket" in
  let path = Filename.temp_file "anys3" ".bin" in
  let channel = open_out_bin path in
  for _ = 1 to 20 do
    output_string channel (String.make mebi 'x')
  done;
  close_out channel;
  Fun.protect ~finally:(fun () -> Sys.remove path) @@ fun () ->
  Anys3.Client.use (Anys3.Client.create ()) @@ fun client ->
  let progress ~bytes ~total =
    match total with
    | Some total -> Printf.printf "%d of %d MiB\n%!" (bytes / mebi) (total / mebi)
    | None -> ()
  in
  let kept = ref None in
  let answer =
    Anys3.put_object client ~bucket ~key:"large.bin" ~body:(Anys3.Source.file path) ~progress
      ~checkpoint:(fun state -> kept := Some state)
      ()
  in
  Printf.printf "%s; to go on with it took %d bytes\n"
    (Option.value answer.etag ~default:"no entity tag")
    (String.length (Option.value !kept ~default:""))
