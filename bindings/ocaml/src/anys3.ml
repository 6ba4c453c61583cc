(** S3 from OCaml, on libanys3.

    {[
      let () =
        Anys3.Client.use (Anys3.Client.create ()) @@ fun client ->
        let put = Anys3.put_object client ~bucket:"photos" ~key:"cat.txt" in
        let answer = put ~content_type:"text/plain" ~body:(Anys3.Source.string "meow") () in
        Option.iter print_endline answer.etag;
        Anys3.list_objects_v2 client ~bucket:"photos" ()
        |> Seq.iter (function
             | Anys3.List_objects_v2.Contents o -> print_endline o.key
             | Common_prefix _ -> ())
    ]}

    {!Client} is a store and who asks it; the operations of S3 are functions, named as AWS names
    them; {!Call} is an operation by name, for all that functions do not do: presigned URLs, event
    loops, other HTTP clients. *)

include Core
(** @inline *)

(** {1 Operations} *)

include Operations
(** @inline *)
