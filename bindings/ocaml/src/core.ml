module Json = Json

(* What the stubs are *)

type handle

(* The stubs make them, which the compiler does not see. *)
type text = Text of string | Code of int [@@warning "-37"]

external close : handle -> unit = "anys3_ml_close"
external abi_version : unit -> int = "anys3_ml_abi"
external version_text : unit -> text = "anys3_ml_version"
external client_new : unit -> handle = "anys3_ml_client_new"
external client_set : handle -> string -> string -> int = "anys3_ml_client_set"

external client_credentials : handle -> string -> string -> string -> int -> int
  = "anys3_ml_client_credentials"

external client_ask : handle -> int -> int = "anys3_ml_client_ask"
external client_open : handle -> int = "anys3_ml_client_open"
external client_error : handle -> string -> text = "anys3_ml_client_error"
external call_new : handle -> string -> int * handle = "anys3_ml_call_new"
external call_set : handle -> string -> string -> int = "anys3_ml_call_set"
external call_option : handle -> string -> string -> int = "anys3_ml_call_option"
external call_body : handle -> string -> int = "anys3_ml_call_body"
external call_body_file : handle -> string -> int = "anys3_ml_call_body_file"
external call_body_stream : handle -> int -> int = "anys3_ml_call_body_stream"
external call_start : handle -> handle option -> int -> int = "anys3_ml_call_start"
external call_wait : handle -> int = "anys3_ml_call_wait"
external call_write : handle -> string -> int -> int -> int = "anys3_ml_call_write"
external call_finish : handle -> int = "anys3_ml_call_finish"
external call_read : handle -> bytes -> int -> int -> int = "anys3_ml_call_read"
external call_get : handle -> string -> text = "anys3_ml_call_get"
external call_next : handle -> int = "anys3_ml_call_next"
external call_item : handle -> string -> text = "anys3_ml_call_item"
external call_progress : handle -> int * int * int = "anys3_ml_call_progress"
external call_state : handle -> string -> text = "anys3_ml_call_state"
external call_sign : handle -> int = "anys3_ml_call_sign"
external call_presign : handle -> int -> int = "anys3_ml_call_presign"
external call_request : handle -> string -> text = "anys3_ml_call_request"
external call_answer : handle -> int -> string -> string -> int = "anys3_ml_call_answer"
external call_error : handle -> string -> text = "anys3_ml_call_error"
external call_cancel : handle -> int = "anys3_ml_call_cancel"
external queue_new : unit -> handle = "anys3_ml_queue_new"
external queue_fd : handle -> int = "anys3_ml_queue_fd"
external queue_take : handle -> int -> int * int = "anys3_ml_queue_take"

let version () = match version_text () with Text text -> text | Code _ -> ""

(* Errors *)

type kind =
  | Misuse
  | Panic
  | Forked
  | Cancelled
  | Other
  | Config
  | Credentials
  | Invalid
  | Not_found
  | Conflict
  | Precondition
  | Denied
  | Skew
  | Elsewhere
  | Throttled
  | Unavailable
  | Unsupported
  | Refused
  | Connect
  | Tls
  | Timeout
  | Interrupted
  | Corrupt
  | Malformed
  | Local

(* Their codes in the header, and their names there. *)
let kinds =
  [
    (-1, Misuse, "misuse");
    (-2, Panic, "panic");
    (-3, Forked, "forked");
    (-4, Cancelled, "cancelled");
    (-10, Config, "config");
    (-11, Credentials, "credentials");
    (-12, Invalid, "invalid");
    (-13, Not_found, "not-found");
    (-14, Conflict, "conflict");
    (-15, Precondition, "precondition");
    (-16, Denied, "denied");
    (-17, Skew, "skew");
    (-18, Elsewhere, "elsewhere");
    (-19, Throttled, "throttled");
    (-20, Unavailable, "unavailable");
    (-21, Unsupported, "unsupported");
    (-22, Refused, "refused");
    (-23, Connect, "connect");
    (-24, Tls, "tls");
    (-25, Timeout, "timeout");
    (-26, Interrupted, "interrupted");
    (-27, Corrupt, "corrupt");
    (-28, Malformed, "malformed");
    (-29, Local, "local");
    (-9, Other, "other");
  ]

(* A kind that a newer library has is [Other]. *)
let kind_of_code code =
  match List.find_opt (fun (known, _, _) -> known = code) kinds with
  | Some (_, kind, _) -> kind
  | None -> Other

let kind_name kind =
  let _, _, name = List.find (fun (_, known, _) -> known = kind) kinds in
  name

type error = {
  kind : kind;
  text : string;
  message : string;
  hint : string option;
  code : string option;
  status : int option;
  said : string option;
  request_id : string option;
  resource : string option;
  operation : string option;
  retryable : bool;
  attempts : int;
}

exception Error of error
exception Again

let () =
  Printexc.register_printer (function
    | Error error -> Some (Printf.sprintf "Anys3.Error: %s (%s)" error.text (kind_name error.kind))
    | Again -> Some "Anys3.Again: not there yet, the queue tells when to ask again"
    | _ -> None)

(* Nobody but the binding knows of these: the library is not asked with a handle that is closed, or
   that another thread is using. *)
let unused = "the handle is closed, or another thread is using it"

let error_of code field =
  let text = field "" in
  let whole = Option.value text ~default:unused in
  {
    kind = kind_of_code code;
    text = whole;
    message = Option.value (field "message") ~default:whole;
    hint = field "hint";
    code = field "code";
    status = Option.bind (field "status") int_of_string_opt;
    said = field "said";
    request_id = field "request-id";
    resource = field "resource";
    operation = field "operation";
    retryable = field "retryable" = Some "true";
    attempts = Option.bind (field "attempts") int_of_string_opt |> Option.value ~default:0;
  }

let raise_error code read handle =
  let field name = match read handle name with Text text -> Some text | Code _ -> None in
  raise (Error (error_of code field))

let raise_own kind message =
  let field = function "" | "message" -> Some message | _ -> None in
  raise (Error { (error_of 0 field) with kind })

let again = -5
let absent = -6

module Client = struct
  type credentials = {
    access_key : string;
    secret_key : string;
    session_token : string option;
    expires : float option;
  }

  type t = { handle : handle; ask : (unit -> credentials) option }

  let check t code = if code < 0 then raise_error code client_error t.handle

  let give handle { access_key; secret_key; session_token; expires } =
    (* Rounded down: sooner is on the safe side. 0 would be for ever. *)
    let expires = match expires with None -> 0 | Some at -> max 1 (int_of_float at) in
    client_credentials handle access_key secret_key
      (Option.value session_token ~default:"")
      expires

  let set_credentials t credentials = check t (give t.handle credentials)

  (* The clients that have someone to ask. The library knows them by their number, and does not keep
     them from being collected. *)
  let asked : (int, t Weak.t) Hashtbl.t = Hashtbl.create 8
  let asked_lock = Mutex.create ()
  let numbers = ref 0

  let locked run =
    Mutex.lock asked_lock;
    Fun.protect run ~finally:(fun () -> Mutex.unlock asked_lock)

  let remember t =
    locked @@ fun () ->
    Hashtbl.filter_map_inplace (fun _ weak -> if Weak.check weak 0 then Some weak else None) asked;
    incr numbers;
    let weak = Weak.create 1 in
    Weak.set weak 0 (Some t);
    Hashtbl.replace asked !numbers weak;
    !numbers

  (* Called by a thread of the library. *)
  let answer number =
    let found = locked (fun () -> Hashtbl.find_opt asked number) in
    match Option.bind found (fun weak -> Weak.get weak 0) with
    | Some ({ ask = Some ask; _ } as t) -> ( try give t.handle (ask ()) with _ -> 1)
    | _ -> 1

  let () = Callback.register "anys3.ask" answer

  let create ?endpoint_url ?region ?access_key ?secret_key ?session_token ?credentials ?profile
      ?(settings = []) () =
    let t = { handle = client_new (); ask = credentials } in
    let set name = Option.iter (fun value -> check t (client_set t.handle name value)) in
    try
      set "endpoint_url" endpoint_url;
      set "region" region;
      set "aws_access_key_id" access_key;
      set "aws_secret_access_key" secret_key;
      set "aws_session_token" session_token;
      set "profile" profile;
      List.iter (fun (name, value) -> set name (Some value)) settings;
      if credentials <> None then check t (client_ask t.handle (remember t));
      check t (client_open t.handle);
      t
    with error ->
      close t.handle;
      raise error

  let close t = close t.handle
  let use t run = Fun.protect (fun () -> run t) ~finally:(fun () -> close t)
end

module Queue = struct
  type t = handle

  let create () =
    let t = queue_new () in
    if queue_fd t = -1 then
      raise_own Local "cannot make a queue: no file descriptors are left (raise ulimit -n)";
    t

  let check code =
    if code < 0 then
      let message =
        if code = -3 then "the queue was made before this process was forked: make one in the child"
        else "the queue is closed"
      in
      raise_own (kind_of_code code) message

  external of_int : int -> Unix.file_descr = "%identity"

  let fd t =
    let fd = queue_fd t in
    check fd;
    of_int fd

  let take ?timeout t =
    let milliseconds =
      match timeout with
      | None -> -1
      | Some seconds when seconds <= 0. -> 0
      | Some seconds -> int_of_float (Float.ceil (seconds *. 1000.))
    in
    let code, tag = queue_take t milliseconds in
    check code;
    if code = 1 then Some tag else None

  let close = close
end

module Source = struct
  type t =
    | String of string
    | File of string
    | Pieces of { length : int option; iter : (string -> int -> int -> unit) -> unit }

  let string text = String text
  let file path = File path

  let seq ?length pieces =
    let iter write = Seq.iter (fun piece -> write piece 0 (String.length piece)) pieces in
    Pieces { length; iter }

  let piece = 65536

  let channel ?length channel =
    let iter write =
      let buffer = Bytes.create piece in
      let rec go left =
        if left <> 0 then (
          let count = input channel buffer 0 (min left piece) in
          if count > 0 then (
            (* Written before it is filled again. *)
            write (Bytes.unsafe_to_string buffer) 0 count;
            go (left - count)))
      in
      go (Option.value length ~default:max_int)
    in
    Pieces { length; iter }
end

module Call = struct
  (* The client is held: it is asked for credentials as long as it has calls. *)
  type t = { handle : handle; client : Client.t }

  let fail t code =
    if code = again then raise Again else raise_error code call_error t.handle

  let check t code = if code < 0 then fail t code
  let checked t code = if code < 0 then fail t code else code

  let text t = function
    | Text text -> Some text
    | Code code when code = absent -> None
    | Code code -> fail t code

  let set t path value = check t (call_set t.handle path value)
  let set_json t value = set t "" (Json.to_string value)
  let set_option t name value = check t (call_option t.handle name value)
  let close t = close t.handle

  let create ?timeout ?(members = []) (client : Client.t) operation =
    let code, handle = call_new client.handle operation in
    let t = { handle; client } in
    try
      if code < 0 then
        (* Without a call the client knows why. *)
        match call_error handle "" with
        | Text _ -> fail t code
        | Code _ -> raise_error code client_error client.handle
      else (
        (match operation with
        | "SignRequest" | "PresignPost" ->
            (* No operations of S3: they take no JSON. *)
            let set_text (name, value) = Option.iter (set t name) (Json.to_text value) in
            List.iter set_text members
        | _ -> if members <> [] then set_json t (`Assoc members));
        Option.iter (fun s -> set_option t "timeout" (Printf.sprintf "%.3f" s)) timeout;
        t)
    with error ->
      close t;
      raise error

  let start ?queue ?(tag = 0) t = check t (call_start t.handle queue tag)
  let wait t = check t (call_wait t.handle)
  let cancel t = check t (call_cancel t.handle)
  let finish t = check t (call_finish t.handle)

  let in_bounds what whole offset length =
    if offset < 0 || length < 0 || offset > whole - length then invalid_arg what

  let write_some t text offset length =
    in_bounds "Anys3.Call.write_some" (String.length text) offset length;
    checked t (call_write t.handle text offset length)

  let rec write_all t text offset length =
    if length > 0 then (
      let count = write_some t text offset length in
      write_all t text (offset + count) (length - count))

  let write t text = write_all t text 0 (String.length text)

  let set_body t = function
    | Source.String body -> check t (call_body t.handle body)
    | File path -> check t (call_body_file t.handle path)
    | Pieces { length; _ } ->
        check t (call_body_stream t.handle (Option.value length ~default:(-1)))

  let body_file t path = check t (call_body_file t.handle path)
  let body_stream ?(length = -1) t = check t (call_body_stream t.handle length)

  let read t bytes offset length =
    in_bounds "Anys3.Call.read" (Bytes.length bytes) offset length;
    checked t (call_read t.handle bytes offset length)

  let get t path = text t (call_get t.handle path)
  let item t path = text t (call_item t.handle path)

  let json = function
    | None -> `Null
    | Some text -> (
        try Json.of_string text
        with Failure why -> raise_own Malformed ("what the library answered is " ^ why))

  let answer t = json (get t "")
  let item_json t = json (item t "")
  let next t = checked t (call_next t.handle)
  let request_id t = get t "$RequestId"

  let progress t =
    let code, bytes, total = call_progress t.handle in
    check t code;
    (bytes, if total < 0 then None else Some total)

  let state t = text t (call_state t.handle "")
  let sign t = check t (call_sign t.handle)

  let presign ?(seconds = 3600) t =
    (* To the library 0 is the default, and to whoever says it a mistake. *)
    if seconds = 0 then raise_own Invalid "a presigned URL is good for 1 second at least";
    check t (call_presign t.handle seconds)

  let request t part = text t (call_request t.handle part)
  let part t name = Option.value (request t name) ~default:""
  let request_method t = part t "method"
  let request_url t = part t "url"
  let request_body t = part t "body"

  let split_header line =
    match String.index_opt line ':' with
    | None -> None
    | Some at ->
        let value = String.sub line (at + 1) (String.length line - at - 1) in
        Some (String.sub line 0 at, String.trim value)

  let request_headers t =
    String.split_on_char '\n' (part t "headers") |> List.filter_map split_header

  let request_fields t = Json.to_map (json (request t "fields"))

  let receive t ~status ~headers body =
    let line (name, value) = Printf.sprintf "%s: %s\n" name value in
    check t (call_answer t.handle status (String.concat "" (List.map line headers)) body)

  (* How long it is at most until progress is told of again, in seconds. *)
  let glance = 0.05

  (* Runs a call of a file, and tells of its progress: at the beginning, when it changes, and at the
     end. Without another thread: the call's queue says when it is over. *)
  let watch t ~tell ~keep =
    let queue = Queue.create () in
    Fun.protect ~finally:(fun () -> Queue.close queue) @@ fun () ->
    start ~queue t;
    tell (0, None);
    let rec go told kept =
      let is_over = match wait t with () -> true | exception Again -> false in
      let now = progress t in
      if now <> told then tell now;
      let state = state t in
      if state <> kept then Option.iter keep state;
      if not is_over then (
        ignore (Queue.take ~timeout:glance queue : int option);
        go now state)
    in
    go (0, None) None

  let run ?body ?progress:told ?checkpoint t =
    let tell (bytes, total) = Option.iter (fun told -> told ~bytes ~total) told in
    try
      Option.iter (set_body t) body;
      (* Whoever keeps its state wants to go on with it: it is not aborted. *)
      if checkpoint <> None then set_option t "keep" "true";
      match body with
      | Some (Source.File _) when told <> None || checkpoint <> None ->
          watch t ~tell ~keep:(Option.value checkpoint ~default:ignore)
      | Some (Pieces { iter; length }) ->
          let sent = ref 0 in
          tell (0, length);
          iter (fun piece offset count ->
              write_all t piece offset count;
              sent := !sent + count;
              tell (!sent, length));
          finish t;
          wait t
      | Some (String _ | File _) | None ->
          tell (0, None);
          wait t;
          tell (progress t)
    with error ->
      (* An upload that is half done is given up now, and not when the call is collected. *)
      close t;
      raise error

  let use t run = Fun.protect (fun () -> run t) ~finally:(fun () -> close t)
end

module Body = struct
  type t = Call.t

  let read = Call.read
  let close = Call.close

  let iter t use =
    let buffer = Bytes.create Source.piece in
    let rec go () =
      match read t buffer 0 Source.piece with
      | 0 -> ()
      | count ->
          use buffer count;
          go ()
    in
    Fun.protect go ~finally:(fun () -> close t)

  let to_channel t channel = iter t (fun buffer count -> output channel buffer 0 count)

  let to_string t =
    let text = Buffer.create Source.piece in
    iter t (fun buffer count -> Buffer.add_subbytes text buffer 0 count);
    Buffer.contents text

  (* A node is read once, however often it is forced. *)
  let once next =
    let rec node () =
      let forced = lazy (match next () with None -> Seq.Nil | Some x -> Seq.Cons (x, node ())) in
      fun () -> Lazy.force forced
    in
    node ()

  let to_seq t =
    let buffer = Bytes.create Source.piece in
    once (fun () ->
        match read t buffer 0 Source.piece with
        | 0 ->
            close t;
            None
        | count -> Some (Bytes.sub_string buffer 0 count))
end

(* What the generated operations are made of. *)
module Operation = struct
  let text name value : string * Json.t = (name, `String value)
  let int name value : string * Json.t = (name, `Int value)
  let bool name value : string * Json.t = (name, `Bool value)
  let json name value : string * Json.t = (name, value)
  let jsons name values : string * Json.t = (name, `List values)
  let texts name values = (name, `List (List.map (fun value -> `String value) values))
  let map name pairs = (name, `Assoc (List.map (fun (key, value) -> (key, `String value)) pairs))

  (* A member that is left out. *)
  let opt make name = function None -> (name, `Null) | Some value -> make name value

  let call client ?timeout operation members =
    let members = List.filter (fun (_, value) -> value <> `Null) members in
    Call.create ?timeout ~members client operation

  let prepare ?resume call = Option.iter (Call.set_option call "resume") resume

  let send client ?timeout ?body ?progress ?checkpoint ?resume operation members decode =
    let call = call client ?timeout operation members in
    Call.use call @@ fun call ->
    prepare ?resume call;
    Call.run ?body ?progress ?checkpoint call;
    decode (Call.answer call)

  (* The body of the answer is the call: it is closed with it. *)
  let receive client ?timeout ?file ?progress operation members decode =
    let call = call client ?timeout operation members in
    try
      Call.run ?body:(Option.map Source.file file) ?progress call;
      decode (Call.answer call) call
    with error ->
      Call.close call;
      raise error

  (* Each time it is begun anew, a listing is asked for anew. *)
  let list client ?timeout operation members decode () =
    let call = call client ?timeout operation members in
    let next () =
      match Call.next call with
      | 0 ->
          Call.close call;
          None
      | number -> Some (decode number (Call.item_json call))
    in
    Body.once next ()

  let need decode value name =
    match decode (Json.member name value) with
    | Some found -> found
    | None -> raise_own Malformed ("the answer has no " ^ name)

  let may decode value name = decode (Json.member name value)
end
