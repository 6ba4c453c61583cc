(* The work from OCaml. *)

let objects, gets, at_once = (100, 10_000, 32)
let work, file = (Sys.argv.(1), Sys.argv.(2))

let get client index =
  let key = Printf.sprintf "small/%d" (index mod objects) in
  let got = Anys3.get_object client ~bucket:"bench" ~key () in
  assert (String.length (Anys3.Body.to_string got.body) = 4096)

let one client =
  for index = 1 to gets do
    get client index
  done

(* Threads: the runtime is released while they wait. *)
let many_at_once client =
  let begun = Atomic.make 0 in
  let rec next () =
    let index = Atomic.fetch_and_add begun 1 in
    if index < gets then (
      get client index;
      next ())
  in
  List.init at_once (fun _ -> Thread.create next ()) |> List.iter Thread.join

let () =
  Anys3.Client.use (Anys3.Client.create ()) @@ fun client ->
  match work with
  | "one" -> one client
  | "gets" -> many_at_once client
  | "up" ->
      ignore (Anys3.put_object client ~bucket:"bench" ~key:"large" ~body:(Anys3.Source.file file) ())
  | "down" ->
      let into = file ^ ".ocaml" in
      ignore (Anys3.get_object client ~bucket:"bench" ~key:"large" ~file:into ());
      Sys.remove into
  | _ -> exit 2
