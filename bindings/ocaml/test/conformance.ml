(* Does what bindings/conformance/script.txt describes, and prints TAP. *)

open Anys3

let env = Sys.getenv
let bucket = env "ANYS3_BUCKET"
let endpoint = env "ANYS3_ENDPOINT"
let faulty = env "ANYS3_FAULTY"
let temp = env "ANYS3_TEMP"

exception Wrong of string

let wrong format = Printf.ksprintf (fun why -> raise (Wrong why)) format

let same what expected found =
  if expected <> found then
    let cut text = if String.length text > 200 then String.sub text 0 200 ^ "…" else text in
    wrong "%s is %S, not %S" what (cut found) (cut expected)

let holds what truth = if not truth then wrong "%s does not hold" what

let has text part =
  let n = String.length part in
  let rec at i = i + n <= String.length text && (String.sub text i n = part || at (i + 1)) in
  at 0

let repeat count text =
  let out = Buffer.create (count * String.length text) in
  for _ = 1 to count do
    Buffer.add_string out text
  done;
  Buffer.contents out

let read_file path =
  let channel = open_in_bin path in
  Fun.protect
    (fun () -> really_input_string channel (in_channel_length channel))
    ~finally:(fun () -> close_in channel)

let write_file path text =
  let channel = open_out_bin path in
  output_string channel text;
  close_out channel

let files = ref 0

let file () =
  incr files;
  Filename.concat temp (Printf.sprintf "ocaml-%d" !files)

(* An error of any kind, or none. *)
let failure run = match run () with _ -> None | exception Error error -> Some error

let fails kind run =
  match failure run with
  | None -> wrong "it did not fail"
  | Some error ->
      same "the kind" kind (kind_name error.kind);
      holds "a message" (error.text <> "" && error.message <> "");
      error

let put client key body =
  ignore (put_object client ~bucket ~key ~body:(Source.string body) () : Put_object.t)

let get client key = Body.to_string (get_object client ~bucket ~key ()).body

(* curl, with what it is told on its standard input; its status and what it answers. *)
let curl arguments body =
  let input = file () and output = file () in
  write_file input body;
  let arguments =
    List.map (fun a -> if a = "{body}" then input else if a = "{file}" then "file=@" ^ input else a)
      arguments
  in
  let command =
    Filename.quote_command "curl"
      ([ "-s"; "-o"; output; "-w"; "%{http_code}"; "--noproxy"; "*" ] @ arguments)
  in
  let channel = Unix.open_process_in command in
  let status = input_line channel in
  ignore (Unix.close_process_in channel : Unix.process_status);
  (int_of_string status, if Sys.file_exists output then read_file output else "")

let curl_call call body =
  match Call.request_fields call with
  | [] ->
      let headers =
        List.concat_map
          (fun (name, value) -> [ "-H"; name ^ ": " ^ value ])
          (Call.request_headers call)
      in
      let meth = Call.request_method call in
      let upload =
        if meth = "PUT" || meth = "POST" then [ "-T"; "{body}"; "-H"; "Expect:" ] else []
      in
      curl ((Call.request_url call :: "-X" :: meth :: upload) @ headers) body
  | fields ->
      let forms =
        List.concat_map (fun (name, value) -> [ "--form-string"; name ^ "=" ^ value ]) fields
      in
      curl ((Call.request_url call :: forms) @ [ "-F"; "{file}" ]) body

(* The native steps *)

let with_faulty run = Client.use (Client.create ~endpoint_url:faulty ()) run

let stalled client =
  Call.create client "GetObject" ~members:[ ("Bucket", `String "stall"); ("Key", `String "x") ]

let within seconds run =
  let began = Unix.gettimeofday () in
  let result = run () in
  holds "at once" (Unix.gettimeofday () -. began < seconds);
  result

let exception_ client =
  let error = fails "not-found" (fun () -> get client "not there") in
  holds "kind" (error.kind = Not_found);
  holds "code" (error.code = Some "NoSuchKey");
  holds "status" (error.status = Some 404);
  holds "request id" (error.request_id <> None);
  holds "operation" (error.operation = Some "GetObject");
  holds "resource" (error.resource = Some ("s3://" ^ bucket ^ "/not there"));
  holds "not retryable" (not error.retryable);
  holds "attempts" (error.attempts = 1);
  holds "printed" (has (Printexc.to_string (Error error)) error.text)

let unknown_operation client =
  let error = fails "invalid" (fun () -> Call.create client "GetObjec") in
  holds "the near one" (has error.text "GetObject")

let unknown_member client =
  ignore
    (fails "invalid" (fun () -> Call.create client "GetObject" ~members:[ ("Buckett", `Null) ])
      : error);
  Call.use (Call.create client "GetObject") @@ fun call ->
  ignore (fails "invalid" (fun () -> Call.set call "Buckett" "b") : error)

let wrong_type client =
  Call.use (Call.create client "ListObjectsV2") @@ fun call ->
  ignore (fails "invalid" (fun () -> Call.set call "MaxKeys" "many") : error)

let typed_put_get client =
  let metadata = [ ("colour", "grey"); ("owner", "Ann") ] in
  let answer =
    put_object client ~bucket ~key:"typed" ~content_type:"text/cat" ~metadata
      ~body:(Source.string "meow") ()
  in
  let found = get_object client ~bucket ~key:"typed" () in
  holds "etag" (answer.etag <> None && answer.etag = found.etag);
  holds "content type" (found.content_type = Some "text/cat");
  holds "content length" (found.content_length = Some 4);
  holds "metadata" (List.sort compare found.metadata = metadata);
  same "the body" "meow" (Body.to_string found.body)

let key_of = function List_objects_v2.Contents { key; _ } -> key | Common_prefix _ -> "?"

let typed_list client =
  let keys = List.init 25 (Printf.sprintf "typed-list/%02d") in
  List.iter (fun key -> put client key "x") keys;
  let listing = list_objects_v2 client ~bucket ~prefix:"typed-list/" ~max_keys:10 () in
  let found = List.of_seq (Seq.map key_of listing) in
  same "the keys" (String.concat " " keys) (String.concat " " found);
  (* Ended early; and a node that is forced twice is the same. *)
  (match listing () with
  | Seq.Cons (first, rest) ->
      same "the first" "typed-list/00" (key_of first);
      let second () = match rest () with Seq.Cons (x, _) -> key_of x | Nil -> "none" in
      same "the second" "typed-list/01" (second ());
      same "the second again" "typed-list/01" (second ())
  | Nil -> wrong "the listing is empty");
  same "the keys again" (String.concat " " keys)
    (String.concat " " (List.of_seq (Seq.map key_of listing)))

let typed_delete_many client =
  let keys = [ "many/1"; "many/2"; "many/3" ] in
  List.iter (fun key -> put client key "x") keys;
  let objects = List.map (fun key -> `Assoc [ ("Key", `String key) ]) keys in
  let answer =
    delete_objects client ~bucket ~delete:(`Assoc [ ("Objects", `List objects) ]) ()
  in
  let deleted = List.filter_map (fun (d : Delete_objects.deleted) -> d.key) answer.deleted in
  same "what is deleted" (String.concat " " keys)
    (String.concat " " (List.sort compare deleted));
  holds "no errors" (answer.errors = []);
  ignore (fails "not-found" (fun () -> get client "many/1") : error)

let mebi = 1 lsl 20
let piece = repeat 1024 "the language's own stream, in 64 bytes and in pieces of 64 KiB .\n"

let stream_up client =
  let text = String.sub (repeat 48 piece) 0 (3 * mebi) in
  let path = file () in
  write_file path text;
  let channel = open_in_bin path in
  Fun.protect
    (fun () ->
      ignore
        (put_object client ~bucket ~key:"channel" ~body:(Source.channel channel) ()
          : Put_object.t))
    ~finally:(fun () -> close_in channel);
  holds "the channel's bytes" (get client "channel" = text);
  let pieces = Seq.map (fun i -> String.sub text (i * 65536) 65536) (List.to_seq (List.init 48 Fun.id)) in
  ignore
    (put_object client ~bucket ~key:"seq" ~body:(Source.seq ~length:(3 * mebi) pieces) ()
      : Put_object.t);
  holds "the sequence's bytes" (get client "seq" = text);
  (* One that fails on the way gives the upload up. *)
  let broken = Seq.map (fun i -> if i = 2 then failwith "broken" else piece) (List.to_seq [ 1; 2 ]) in
  (match put_object client ~bucket ~key:"broken" ~body:(Source.seq broken) () with
  | (_ : Put_object.t) -> wrong "a broken stream was sent"
  | exception Failure why -> same "the failure" "broken" why);
  ignore (fails "not-found" (fun () -> get client "broken") : error)

let stream_down client =
  let path = file () in
  let channel = open_out_bin path in
  Body.to_channel (get_object client ~bucket ~key:"channel" ()).body channel;
  close_out channel;
  let text = get client "seq" in
  holds "the channel's bytes" (read_file path = text);
  let pieces = Body.to_seq (get_object client ~bucket ~key:"seq" ()).body in
  holds "the sequence's bytes" (String.concat "" (List.of_seq pieces) = text)

let file_progress client =
  let path = file () in
  write_file path (repeat (20 * 16) piece |> fun text -> String.sub text 0 (20 * mebi));
  let told = ref [] in
  let progress ~bytes ~total = told := (bytes, total) :: !told in
  ignore
    (put_object client ~bucket ~key:"progress" ~body:(Source.file path) ~progress ()
      : Put_object.t);
  holds "the last is all of it" (List.hd !told = (20 * mebi, Some (20 * mebi)));
  let down = file () in
  ignore (get_object client ~bucket ~key:"progress" ~file:down () : Get_object.t);
  holds "the bytes" (read_file down = read_file path)

(* A store may be too quick to be cancelled: then once more, with less bandwidth. *)
let rec interrupted_upload bandwidth path =
  let settings = [ ("max_bandwidth", string_of_int bandwidth); ("max_concurrent_requests", "1") ] in
  Client.use (Client.create ~endpoint_url:endpoint ~settings ()) @@ fun client ->
  let kept = ref None in
  let checkpoint state = kept := Some state in
  let progress ~bytes ~total:_ = if bytes >= 5 * mebi && !kept <> None then raise Exit in
  match
    put_object client ~bucket ~key:"resumed" ~body:(Source.file path) ~progress ~checkpoint ()
  with
  | exception Exit -> Option.get !kept
  | _ -> interrupted_upload (bandwidth / 2) path

let resume client =
  let path = file () in
  write_file path (String.init (24 * mebi) (fun i -> Char.chr (i * 7919 lsr 8 land 255)));
  let resume = interrupted_upload (16 * mebi) path in
  ignore
    (put_object client ~bucket ~key:"resumed" ~body:(Source.file path) ~resume ()
      : Put_object.t);
  holds "the object" (get client "resumed" = read_file path)

let presign_get client =
  put client "presigned get" "for all";
  Call.use (Call.create client "GetObject") @@ fun call ->
  Call.set call "Bucket" bucket;
  Call.set call "Key" "presigned get";
  Call.presign ~seconds:60 call;
  let status, text = curl [ Call.request_url call ] "" in
  same "the status" "200" (string_of_int status);
  same "the object" "for all" text

let own_http client =
  put client "own http" "by another";
  let signed key =
    let call =
      Call.create client "GetObject"
        ~members:[ ("Bucket", `String bucket); ("Key", `String key) ]
    in
    Call.sign call;
    call
  in
  Call.use (signed "own http") (fun call ->
      let status, text = curl_call call "" in
      Call.receive call ~status ~headers:[ ("ETag", "\"e\""); ("Content-Length", "10") ] text;
      holds "the entity tag" (Call.get call "ETag" = Some "\"e\"");
      let buffer = Bytes.create 100 in
      let count = Call.read call buffer 0 100 in
      same "the body" "by another" (Bytes.sub_string buffer 0 count));
  Call.use (signed "own http, not there") (fun call ->
      let status, text = curl_call call "" in
      let error = fails "not-found" (fun () -> Call.receive call ~status ~headers:[] text) in
      holds "the code" (error.code = Some "NoSuchKey"))

let scope client =
  let other = Client.create () in
  put other "scope" "x";
  Client.close other;
  Client.close other;
  ignore (fails "misuse" (fun () -> put other "scope" "x") : error);
  let kept = ref None in
  (try
     Call.use (Call.create client "GetObject") @@ fun call ->
     kept := Some call;
     raise Exit
   with Exit -> ());
  let call = Option.get !kept in
  Call.close call;
  ignore (fails "misuse" (fun () -> Call.wait call) : error);
  ignore (fails "misuse" (fun () -> Call.cancel call) : error);
  let body = (get_object client ~bucket ~key:"scope" ()).body in
  Body.close body;
  Body.close body;
  ignore (fails "misuse" (fun () -> Body.to_string body) : error);
  let queue = Queue.create () in
  Queue.close queue;
  Queue.close queue;
  ignore (fails "misuse" (fun () -> Queue.take queue) : error)

let cancel _ =
  with_faulty @@ fun client ->
  Call.use (stalled client) @@ fun call ->
  let ended = ref None in
  let thread = Thread.create (fun () -> ended := failure (fun () -> Call.wait call)) () in
  (* Another thread gets an error, and does not wait, while the call has one that does. *)
  let rec in_use () =
    match Call.get call "ETag" with
    | exception Error { text; _ } when has text "another thread" -> ()
    | exception Error _ | _ ->
        Thread.yield ();
        in_use ()
  in
  in_use ();
  within 10. (fun () ->
      Call.cancel call;
      Thread.join thread);
  match !ended with
  | Some { kind = Cancelled; _ } -> ()
  | _ -> wrong "it did not end as cancelled"

let timeout _ =
  with_faulty @@ fun client ->
  within 10. @@ fun () ->
  ignore
    (fails "timeout" (fun () -> get_object client ~bucket:"stall" ~key:"x" ~timeout:0.3 ())
      : error)

let eight_at_once client =
  let results = Array.make 8 "" in
  let one i =
    let key = Printf.sprintf "eight/%d" i in
    put client key (string_of_int i);
    results.(i) <- get client key
  in
  List.init 8 (Thread.create one) |> List.iter Thread.join;
  Array.iteri (fun i result -> same "an answer" (string_of_int i) result) results

let event_loop client =
  for i = 0 to 9 do
    put client (Printf.sprintf "loop/%d" i) (string_of_int i)
  done;
  let queue = Queue.create () in
  let calls = Hashtbl.create 50 and texts = Hashtbl.create 50 in
  for tag = 0 to 49 do
    let members =
      [ ("Bucket", `String bucket); ("Key", `String (Printf.sprintf "loop/%d" (tag mod 10))) ]
    in
    let call = Call.create client "GetObject" ~members in
    Call.start ~queue ~tag call;
    Hashtbl.replace calls tag call
  done;
  let buffer = Bytes.create 16 in
  let rec read tag call =
    match Call.read call buffer 0 16 with
    | 0 ->
        Call.close call;
        Hashtbl.remove calls tag
    | count ->
        let before = Option.value (Hashtbl.find_opt texts tag) ~default:"" in
        Hashtbl.replace texts tag (before ^ Bytes.sub_string buffer 0 count);
        read tag call
  in
  let look tag =
    match Hashtbl.find_opt calls tag with
    | None -> ()
    | Some call -> (
        try
          Call.wait call;
          read tag call
        with Again -> ())
  in
  let rec drain () =
    match Queue.take ~timeout:0. queue with
    | None -> ()
    | Some tag ->
        look tag;
        drain ()
  in
  while Hashtbl.length calls > 0 do
    let ready, _, _ = Unix.select [ Queue.fd queue ] [] [] 30. in
    holds "the descriptor is readable" (ready <> []);
    drain ()
  done;
  for tag = 0 to 49 do
    same "an object" (string_of_int (tag mod 10)) (Hashtbl.find texts tag)
  done;
  Queue.close queue

let collected client =
  for i = 1 to 1000 do
    let call =
      Call.create client "GetObject"
        ~members:[ ("Bucket", `String bucket); ("Key", `String "loop/1") ]
    in
    if i mod 3 = 0 then Call.start call;
    if i mod 50 = 0 then Call.wait call
  done;
  Gc.full_major ();
  same "an object" "1" (get client "loop/1")

let clients _ =
  for _ = 1 to 200 do
    Client.use (Client.create ()) @@ fun client -> same "an object" "1" (get client "loop/1")
  done

let handles client =
  for _ = 1 to 10_000 do
    Call.close (Call.create client "GetObject" ~members:[ ("Bucket", `String bucket) ])
  done;
  same "an object" "1" (get client "loop/1")

let descriptors _ =
  let rec opened files =
    match Unix.openfile (env "ANYS3_SCRIPT") [ Unix.O_RDONLY ] 0 with
    | file -> opened (file :: files)
    | exception Unix.Unix_error (Unix.EMFILE, _, _) -> files
  in
  Client.use (Client.create ~settings:[ ("max_attempts", "1") ] ()) @@ fun client ->
  let files = opened [] in
  let failed = failure (fun () -> get client "loop/1") in
  List.iter Unix.close files;
  (match failed with
  | Some { kind = Connect | Local; _ } -> ()
  | Some { text; _ } -> wrong "without a descriptor: %s" text
  | None -> wrong "it was read without a descriptor");
  same "an object" "1" (get client "loop/1")

let credentials _ =
  let given access_key secret_key expires =
    Client.{ access_key; secret_key; session_token = None; expires }
  in
  let right expires = given (env "AWS_ACCESS_KEY_ID") (env "AWS_SECRET_ACCESS_KEY") expires in
  Client.use (Client.create ()) (fun client ->
      Client.set_credentials client (given (env "AWS_ACCESS_KEY_ID") "wrong" None);
      let error = fails "denied" (fun () -> get client "loop/1") in
      holds "the code" (error.code = Some "SignatureDoesNotMatch");
      Client.set_credentials client (right None);
      same "an object" "1" (get client "loop/1"));
  (* Asked for, and again before they expire: these last for less than the time before. *)
  let asked = ref 0 and is_there = ref false in
  let credentials () =
    incr asked;
    if !is_there then right (Some (Unix.time () +. 60.)) else failwith "none yet"
  in
  Client.use (Client.create ~credentials ()) (fun client ->
      ignore (fails "credentials" (fun () -> get client "loop/1") : error);
      is_there := true;
      same "an object" "1" (get client "loop/1");
      same "the same" "1" (get client "loop/1"));
  holds "asked again" (!asked >= 3)

let fork client =
  Call.use
    (Call.create client "GetObject"
       ~members:[ ("Bucket", `String bucket); ("Key", `String "loop/1") ])
  @@ fun call ->
  flush_all ();
  match Unix.fork () with
  | 0 ->
      (* Nothing of the parent's output is written twice: no at_exit. *)
      let status =
        match failure (fun () -> Call.wait call) with
        | Some { kind = Forked; _ } -> (
            match get client "loop/1" with "1" -> 0 | _ -> 2 | exception _ -> 3)
        | _ -> 4
        | exception _ -> 5
      in
      Unix._exit status
  | child -> (
      (match Unix.waitpid [] child with
      | _, Unix.WEXITED 0 -> ()
      | _, Unix.WEXITED status -> wrong "the child ended with %d" status
      | _ -> wrong "the child was killed");
      Call.wait call;
      holds "the parent's call" (Call.get call "ContentLength" = Some "1"))

let panic client =
  Call.use (Call.create client "GetObject") (fun call ->
      ignore (fails "panic" (fun () -> Call.set_option call "panic" "") : error));
  same "an object" "1" (get client "loop/1")

(* The names in the description: its only "name" members. *)
let every_operation client =
  let description = Filename.concat (Filename.dirname (env "ANYS3_SCRIPT")) "../anys3.json" in
  let json = Json.of_string (read_file description) in
  let operations = Json.items (Json.member "operations" json) in
  holds "a hundred" (List.length operations > 100);
  List.iter
    (fun operation ->
      let name = Option.get (Json.to_text (Json.member "name" operation)) in
      Call.close (Call.create client name))
    operations

let natives =
  [
    ("exception", exception_);
    ("unknown-operation", unknown_operation);
    ("unknown-member", unknown_member);
    ("wrong-type", wrong_type);
    ("typed-put-get", typed_put_get);
    ("typed-list", typed_list);
    ("typed-delete-many", typed_delete_many);
    ("stream-up", stream_up);
    ("stream-down", stream_down);
    ("file-progress", file_progress);
    ("resume", resume);
    ("presign-get", presign_get);
    ("own-http", own_http);
    ("scope", scope);
    ("cancel", cancel);
    ("timeout", timeout);
    ("eight-at-once", eight_at_once);
    ("event-loop", event_loop);
    ("collected", collected);
    ("clients", clients);
    ("handles", handles);
    ("descriptors", descriptors);
    ("credentials", credentials);
    ("fork", fork);
    ("panic", panic);
    ("every-operation", every_operation);
  ]

(* The script *)

let saved : (string, string) Hashtbl.t =
  let table = Hashtbl.create 16 in
  List.iter
    (fun (name, value) -> Hashtbl.replace table name value)
    [
      ("bucket", bucket);
      ("endpoint", endpoint);
      ("faulty", faulty);
      ("temp", temp);
      ("key-id", env "AWS_ACCESS_KEY_ID");
    ];
  table

(* Replaces {NAME}, \n and \s. *)
let fill text =
  let out = Buffer.create 100 in
  let rec go i =
    if i < String.length text then
      match text.[i] with
      | '\\' when i + 1 < String.length text && (text.[i + 1] = 'n' || text.[i + 1] = 's') ->
          Buffer.add_char out (if text.[i + 1] = 'n' then '\n' else ' ');
          go (i + 2)
      | '{' -> (
          let name =
            Option.map (fun j -> String.sub text (i + 1) (j - i - 1)) (String.index_from_opt text i '}')
          in
          match Option.bind name (Hashtbl.find_opt saved) with
          | Some value ->
              Buffer.add_string out value;
              go (i + String.length (Option.get name) + 2)
          | None ->
              Buffer.add_char out '{';
              go (i + 1))
      | c ->
          Buffer.add_char out c;
          go (i + 1)
  in
  go 0;
  Buffer.contents out

(* A word, and all the rest. *)
let split text =
  match String.index_opt text ' ' with
  | None -> (text, "")
  | Some i -> (String.sub text 0 i, String.sub text (i + 1) (String.length text - i - 1))

type state = {
  shared : Client.t;
  mutable own : Client.t option;
  mutable settings : (string * string) list;
  mutable call : Call.t option;
  mutable source : Source.t option;
  mutable into : (string * string) option;  (** A file of an answer, and what it is to hold. *)
  mutable failed : error option;
}

let call state = match state.call with Some call -> call | None -> wrong "there is no call"

let close_call state =
  Option.iter Call.close state.call;
  state.call <- None;
  state.source <- None;
  state.into <- None

let client state =
  match (state.own, state.settings) with
  | Some client, _ -> client
  | None, [] -> state.shared
  | None, settings ->
      let client = Client.create ~settings:(List.rev settings) () in
      state.own <- Some client;
      client

(* What a step did wrong up to its [fail] is what that is about. *)
let attempt state run =
  if state.failed = None then
    try run () with Error error -> state.failed <- Some error

let run state =
  let call = call state in
  Call.run ?body:state.source call

let text_of what = function Some text -> text | None -> wrong "there is no %s" what

let error_field error = function
  | "kind" -> kind_name error.kind
  | "message" -> error.message
  | "hint" -> text_of "hint" error.hint
  | "code" -> text_of "code" error.code
  | "status" -> string_of_int (Option.get error.status)
  | "said" -> text_of "said" error.said
  | "request-id" -> text_of "request-id" error.request_id
  | "resource" -> text_of "resource" error.resource
  | "operation" -> text_of "operation" error.operation
  | "retryable" -> string_of_bool error.retryable
  | "attempts" -> string_of_int error.attempts
  | field -> wrong "errors have no %s" field

let read_pieces state size =
  let buffer = Bytes.create size and text = Buffer.create size in
  let rec go () =
    match Call.read (call state) buffer 0 size with
    | 0 -> Buffer.contents text
    | count ->
        Buffer.add_subbytes text buffer 0 count;
        go ()
  in
  go ()

let counted rest =
  let count, text = split rest in
  repeat (int_of_string count) text

let items state path =
  let call = call state in
  let rec go found =
    match Call.next call with
    | 0 -> List.rev found
    | _ -> go (Option.value (Call.item call path) ~default:"-" :: found)
  in
  String.concat " " (go [])

let part state = function
  | "method" -> Call.request_method (call state)
  | "url" -> Call.request_url (call state)
  | "body" -> Call.request_body (call state)
  | "headers" ->
      let line (name, value) = name ^ ": " ^ value ^ "\n" in
      String.concat "" (List.map line (Call.request_headers (call state)))
  | "fields" ->
      let field (name, value) = (name, `String value) in
      Json.to_string (`Assoc (List.map field (Call.request_fields (call state))))
  | part -> wrong "requests have no %s" part

let stream state rest ~sized =
  let size, rest = split rest in
  let size = int_of_string size and text = counted rest in
  let length = String.length text in
  let rec pieces at () =
    if at >= length then Seq.Nil
    else Seq.Cons (String.sub text at (min size (length - at)), pieces (at + size))
  in
  state.source <- Some (Source.seq ?length:(if sized then Some length else None) (pieces 0))

(* Whether a directive may fail, where the next one says that it does. *)
let fallible = [ "op"; "set"; "json"; "option"; "run"; "presign"; "sign"; "answer" ]

let directive state word rest =
  match word with
  | "client" -> state.settings <- split rest :: state.settings
  | "op" ->
      close_call state;
      state.failed <- None;
      attempt state (fun () -> state.call <- Some (Call.create (client state) rest))
  | "set" ->
      let path, value = split rest in
      attempt state (fun () -> Call.set (call state) path value)
  | "json" -> attempt state (fun () -> Call.set_json (call state) (Json.of_string rest))
  | "option" ->
      let name, value = split rest in
      attempt state (fun () -> Call.set_option (call state) name value)
  | "body" -> state.source <- Some (Source.string (counted rest))
  | "body-file" ->
      let path = file () in
      write_file path (counted rest);
      state.source <- Some (Source.file path)
  | "body-stream" -> stream state rest ~sized:false
  | "body-length" -> stream state rest ~sized:true
  | "file" ->
      let path = file () in
      state.source <- Some (Source.file path);
      state.into <- Some (path, counted rest)
  | "run" -> (
      run state;
      match state.into with
      | Some (path, text) -> holds "the file" (read_file path = text)
      | None -> ())
  | "fail" ->
      let kind, code = split rest in
      (* What was signed or answered is not run. *)
      attempt state (fun () -> run state);
      let error = match state.failed with Some e -> e | None -> wrong "it did not fail" in
      same "the kind" kind (kind_name error.kind);
      if code <> "-" then same "the code" code (Option.value error.code ~default:"");
      holds "a message" (error.text <> "" && error.message <> "");
      Option.iter (fun (path, _) -> holds "no file" (not (Sys.file_exists path))) state.into
  | "error" ->
      let field, value = split rest in
      let error = match state.failed with Some e -> e | None -> wrong "there was no error" in
      same field value (error_field error field)
  | "have" ->
      let path, value = split rest in
      same path value (text_of path (Call.get (call state) path))
  | "lacks" -> holds ("no " ^ rest) (Call.get (call state) rest = None)
  | "there" -> ignore (text_of rest (Call.get (call state) rest) : string)
  | "save" ->
      let name, path = split rest in
      Hashtbl.replace saved name (text_of path (Call.get (call state) path))
  | "read" -> same "the body" (counted rest) (read_pieces state 65536)
  | "pieces" ->
      let size, rest = split rest in
      same "the body" (counted rest) (read_pieces state (int_of_string size))
  | "read-fails" -> ignore (fails rest (fun () -> read_pieces state 65536) : error)
  | "items" ->
      let path, value = split rest in
      same "the items" value (items state path)
  | "presign" ->
      attempt state (fun () -> Call.presign ~seconds:(int_of_string rest) (call state))
  | "sign" ->
      attempt state (fun () ->
          Option.iter (Call.set_body (call state)) state.source;
          Call.sign (call state))
  | "request" ->
      let name, value = split rest in
      holds (Printf.sprintf "%S in %S" value (part state name)) (has (part state name) value)
  | "curl" ->
      let status, text = split rest in
      let found, answer = curl_call (call state) text in
      same "the status" status (string_of_int found);
      if Call.request_method (call state) = "GET" then same "the answer" text answer
  | "answer" ->
      let status, text = split rest in
      attempt state (fun () ->
          Call.receive (call state) ~status:(int_of_string status) ~headers:[] text)
  | "native" -> (
      match List.assoc_opt rest natives with
      | Some native -> native state.shared
      | None -> wrong "there is no native step %s" rest)
  | word -> wrong "there is no directive %s" word

let rec directives state = function
  | [] -> ()
  | line :: rest ->
      let word, arguments = split line in
      directive state word (fill arguments);
      let expected = match rest with next :: _ -> fst (split next) = "fail" | [] -> false in
      let goes_on = match rest with next :: _ -> List.mem (fst (split next)) fallible | [] -> false in
      (match state.failed with
      | Some error when word <> "fail" && word <> "error" && not (expected || goes_on) ->
          raise (Error error)
      | _ -> ());
      directives state rest

let steps () =
  let add steps line =
    match (split line, steps) with
    | ("step", name), steps -> (name, []) :: steps
    | _, (name, lines) :: rest -> (name, line :: lines) :: rest
    | _, [] -> wrong "a directive before the first step: %s" line
  in
  String.split_on_char '\n' (read_file (env "ANYS3_SCRIPT"))
  |> List.filter (fun line -> line <> "" && line.[0] <> '#')
  |> List.fold_left add []
  |> List.rev_map (fun (name, lines) -> (name, List.rev lines))

let () =
  let steps = steps () in
  Printf.printf "1..%d\n%!" (List.length steps);
  let shared = Client.create () in
  let is_ok = ref true in
  List.iteri
    (fun i (name, lines) ->
      let state =
        { shared; own = None; settings = []; call = None; source = None; into = None; failed = None }
      in
      let began = Unix.gettimeofday () in
      (match directives state lines with
      | () -> Printf.printf "ok %d - %s\n%!" (i + 1) name
      | exception error ->
          is_ok := false;
          let why = match error with Wrong why -> why | error -> Printexc.to_string error in
          let why = String.concat " " (String.split_on_char '\n' why) in
          Printf.printf "not ok %d - %s\n# %s\n%!" (i + 1) name why);
      if Sys.getenv_opt "ANYS3_TIMES" <> None then
        Printf.eprintf "%.2f %s\n%!" (Unix.gettimeofday () -. began) name;
      close_call state;
      Option.iter Client.close state.own)
    steps;
  Client.close shared;
  if not !is_ok then exit 1
