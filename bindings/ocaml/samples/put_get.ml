(* Puts an object and gets it. The store and the credentials come from AWS's environment variables
   (AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY); the bucket from ANYS3_BUCKET, else
   it is mybucket. *)

let () =
  let bucket = Option.value (Sys.getenv_opt "ANYS3_BUCKET") ~default:"mybucket" in
  Anys3.Client.use (Anys3.Client.create ()) @@ fun client ->
  let put =
    Anys3.put_object client ~bucket ~key:"cat.txt" ~content_type:"text/plain"
      ~metadata:[ ("colour", "grey") ]
      ~body:(Anys3.Source.string "meow") ()
  in
  Printf.printf "put it: %s\n" (Option.value put.etag ~default:"no entity tag");
  let got = Anys3.get_object client ~bucket ~key:"cat.txt" () in
  List.iter (fun (name, value) -> Printf.printf "%s is %s\n" name value) got.metadata;
  Printf.printf "got %s\n" (Anys3.Body.to_string got.body);
  (* What is not there is an exception, with a kind to match. *)
  match Anys3.get_object client ~bucket ~key:"dog.txt" () with
  | _ -> assert false
  | exception Anys3.Error { kind = Not_found; text; _ } -> print_endline text
