(** {1 Values}

    What has no type of its own, as the structures that an operation is given, is JSON: the type is
    [Yojson.Basic.t] of those who have Yojson. *)

module Json : sig
  type t =
    [ `Null
    | `Bool of bool
    | `Int of int
    | `Float of float
    | `String of string
    | `List of t list
    | `Assoc of (string * t) list ]

  val to_string : t -> string

  val of_string : string -> t
  (** @raise Failure if the text is no JSON. *)

  val member : string -> t -> t
  (** [`Null] where there is no such member. *)

  (**/**)

  val items : t -> t list
  val to_text : t -> string option
  val to_int : t -> int option
  val to_bool : t -> bool option
  val to_option : t -> t option
  val to_texts : t -> string list
  val to_map : t -> (string * string) list
  val option_of : (t -> 'a) -> t -> 'a option
  val list_of : (t -> 'a) -> t -> 'a list
end

(** {1 Errors} *)

(** What kind of thing went wrong. *)
type kind =
  | Misuse  (** The program did what it must not: a handle is closed, a call has begun. *)
  | Panic  (** A fault of the library; the call is lost, others go on. *)
  | Forked  (** The handle was made before this process was forked. *)
  | Cancelled  (** The call was cancelled. *)
  | Other  (** None of the others. *)
  | Config  (** The configuration is unusable. *)
  | Credentials  (** There are no credentials, or they cannot be had. *)
  | Invalid  (** The request cannot be made as asked. *)
  | Not_found  (** No such bucket, key, upload or version. *)
  | Conflict  (** The bucket or object is there already, or a bucket is not empty. *)
  | Precondition  (** A condition does not hold, or the object has not changed. *)
  | Denied  (** The credentials or their signature were refused. *)
  | Skew  (** The clocks of client and store are too far apart. *)
  | Elsewhere  (** The bucket is in another region, or at another endpoint. *)
  | Throttled  (** The store asks to slow down. *)
  | Unavailable  (** The store failed, or is not ready. *)
  | Unsupported  (** The store does not have this operation or option. *)
  | Refused  (** The store refused for another reason: see the code. *)
  | Connect  (** No connection could be made. *)
  | Tls  (** The store's certificate was not accepted, or TLS failed otherwise. *)
  | Timeout  (** Something took longer than allowed. *)
  | Interrupted  (** The connection broke. *)
  | Corrupt  (** Bytes arrived that are not those stored. *)
  | Malformed  (** The answer is not one of S3. *)
  | Local  (** A file or stream of this program failed. *)

val kind_name : kind -> string
(** As the library has it: [not-found]. *)

type error = {
  kind : kind;
  text : string;  (** All of it in a sentence, with what to do next. *)
  message : string;  (** What went wrong. *)
  hint : string option;  (** What to do next. *)
  code : string option;  (** Of S3: [NoSuchKey]. *)
  status : int option;  (** Of HTTP. *)
  said : string option;  (** The store's own words. *)
  request_id : string option;  (** The store's id of the request. *)
  resource : string option;  (** What it is about: [s3://bucket/key]. *)
  operation : string option;  (** As AWS names it: [GetObject]. *)
  retryable : bool;  (** Whether the same may work later. *)
  attempts : int;  (** How often it was tried. *)
}

exception Error of error
(** What all functions raise. [Printexc] prints its sentence. *)

exception Again
(** Not there yet: raised by calls that were started with a queue, which tells when to ask again. *)

(** {1 Clients} *)

module Client : sig
  type t
  (** A store, and who asks it. Usable from all threads at once. *)

  type credentials = {
    access_key : string;
    secret_key : string;
    session_token : string option;
    expires : float option;  (** In seconds since 1970, as [Unix.time]. [None]: never. *)
  }

  val create :
    ?endpoint_url:string ->
    ?region:string ->
    ?access_key:string ->
    ?secret_key:string ->
    ?session_token:string ->
    ?credentials:(unit -> credentials) ->
    ?profile:string ->
    ?settings:(string * string) list ->
    unit ->
    t
  (** Makes a client, and connects to nothing. What is not given comes from AWS's environment
      variables, then from AWS's shared files.

      @param credentials
        Asked for when credentials are needed, and again before they expire, on a thread of its own.
        It must not use the client.
      @param settings
        Others by name, as [["connect_timeout", "5"; "max_attempts", "3"]]: [ca_bundle],
        [no_verify_ssl], [no_sign_request], [connect_timeout], [read_timeout], and those of AWS's
        shared files. *)

  val set_credentials : t -> credentials -> unit
  (** In place of those that it has, at any time. *)

  val close : t -> unit
  (** At once, and not when it is collected. Its calls go on. To close it twice is no error. *)

  val use : t -> (t -> 'a) -> 'a
  (** Runs with a client, and closes it whatever happens. *)
end

(** {1 Bytes} *)

module Source : sig
  type t
  (** The body of a request. *)

  val string : string -> t

  val file : string -> t
  (** The file of this name. A large one is sent as a multipart upload, several parts at once. *)

  val channel : ?length:int -> in_channel -> t
  (** All that is left of a channel, or so many bytes of it. Where the length is not known,
      [put_object] makes a multipart upload, whose parts are held in memory while they are sent. *)

  val seq : ?length:int -> string Seq.t -> t
  (** The pieces one after the other; the same of the length. *)
end

module Body : sig
  type t
  (** The body of an answer. It is compared with the store's checksum: where it is wrong, its last
      bytes are an {!Error} of kind [Corrupt]. *)

  val read : t -> bytes -> int -> int -> int
  (** [read body buffer offset length] reads some bytes, as [input] does: 0 is the end. *)

  val to_string : t -> string
  (** All that is left. Closes it, as the three below do. *)

  val to_channel : t -> out_channel -> unit

  val iter : t -> (bytes -> int -> unit) -> unit
  (** Calls the function with a buffer and how many bytes of it are the next. *)

  val to_seq : t -> string Seq.t
  (** The pieces, read as they are asked for. It is closed at the end. *)

  val close : t -> unit
  (** Gives up what is not read. To close it twice is no error. *)
end

(** {1 Event loops} *)

module Queue : sig
  type t
  (** Tells which calls have something to say. Usable from all threads at once. *)

  val create : unit -> t

  val fd : t -> Unix.file_descr
  (** Readable as long as the queue has tags: for [Unix.select], [Lwt_unix.wait_read] and others.
      It is neither to be read nor to be closed. *)

  val take : ?timeout:float -> t -> int option
  (** The tag of a call that is to be asked again: waits for one for so many seconds, without a
      timeout for ever. *)

  val close : t -> unit
  (** To close it twice is no error. *)
end

(** {1 Calls by name} *)

module Call : sig
  type t
  (** An operation, what it is told, and what it answers. One thread at a time uses it, but for
      {!cancel}, {!progress} and {!state}: a second one gets an {!Error}. *)

  val create :
    ?timeout:float -> ?members:(string * Json.t) list -> Client.t -> string -> t
  (** [create client "PutObject"]: an operation as AWS names it, or ["SignRequest"] or
      ["PresignPost"], with its members as AWS names them.

      @param timeout In seconds, of the whole call until its answer begins. *)

  val set : t -> string -> string -> unit
  (** [set call "Metadata.colour" "grey"] sets what stands at a path, from its text: numbers in
      decimal, times in ISO 8601, lists and structures in JSON. *)

  val set_json : t -> Json.t -> unit
  (** Sets members from an object. *)

  val set_option : t -> string -> string -> unit
  (** [timeout]; [keep], [true] to leave an upload that is given up at the store; [resume], what
      {!state} gave. *)

  val run :
    ?body:Source.t ->
    ?progress:(bytes:int -> total:int option -> unit) ->
    ?checkpoint:(string -> unit) ->
    t ->
    unit
  (** Begins and waits until the answer begins. Of ["GetObject"], a body that is a file is the one
      that is written: it has its name when it is whole, and not before.

      @param progress
        Told at the beginning, when it changes, and at the end. What it raises gives the call up.
      @param checkpoint
        Told what [resume] goes on with, each time a part of a file is sent: keep the last. An upload
        that is given up is left at the store then, and not aborted. *)

  val use : t -> (t -> 'a) -> 'a
  (** Runs with a call, and closes it whatever happens. *)

  val close : t -> unit
  (** At once, and not when it is collected: gives up what is under way, in any thread. To close it
      twice is no error. *)

  val cancel : t -> unit
  (** From any thread: whoever waits for the call gets an {!Error} of kind [Cancelled]. *)

  val progress : t -> int * int option
  (** How many bytes of the body are where they are to be, and of how many. *)

  val state : t -> string option
  (** What the option [resume] goes on with, of an upload of a file that is under way. *)

  (** {2 Answers} *)

  val get : t -> string -> string option
  (** What stands at a path, as text; [None] where the member is absent. *)

  val answer : t -> Json.t
  (** All of it. *)

  val request_id : t -> string option
  (** The store's id of the request. *)

  val read : t -> bytes -> int -> int -> int
  (** As {!Body.read}. *)

  val next : t -> int
  (** Goes to the next item of a listing, over all pages: the number of the list that it is in, from
      1 on in the order of AWS's documentation; 0 behind the last. *)

  val item : t -> string -> string option
  (** What stands at a path of the item. *)

  val item_json : t -> Json.t
  (** All of it. *)

  (** {2 Step by step}

      With a queue these wait for nothing: what is not there yet is {!Again}. *)

  val body_file : t -> string -> unit
  (** The body is the file of this name. *)

  val body_stream : ?length:int -> t -> unit
  (** The body is written with {!write_some} or {!write}. *)

  val set_body : t -> Source.t -> unit
  (** Of a channel or sequence, the same as {!body_stream}: it is not read. *)

  val start : ?queue:Queue.t -> ?tag:int -> t -> unit
  (** Begins, and returns at once. The tag comes out of the queue when there is something to ask. *)

  val wait : t -> unit
  (** Until the answer begins. *)

  val write_some : t -> string -> int -> int -> int
  (** [write_some call text offset length] says how many bytes it took. *)

  val write : t -> string -> unit
  (** All of it; not with a queue. *)

  val finish : t -> unit
  (** All of the body was written. *)

  (** {2 Requests for others to send} *)

  val presign : ?seconds:int -> t -> unit
  (** So that anyone can send it who has its URL, for 1 second to 7 days; an hour unless told. *)

  val sign : t -> unit
  (** To be sent within 15 minutes by another HTTP client. *)

  val request_method : t -> string
  val request_url : t -> string

  val request_headers : t -> (string * string) list
  (** All must be sent. *)

  val request_body : t -> string

  val request_fields : t -> (string * string) list
  (** Of a form, to stand before its file. *)

  val receive : t -> status:int -> headers:(string * string) list -> string -> unit
  (** The answer that the other client got. The call is as if it had been sent: it is read with
      {!get}, or raises what the store said. Bytes are not compared with a checksum. *)

  (**/**)

  val request : t -> string -> string option
end

val version : unit -> string
(** Of the library: [0.1.0]. *)

val abi_version : unit -> int
(** Of its interface. *)

(**/**)

module Operation : sig
  val text : string -> string -> string * Json.t
  val int : string -> int -> string * Json.t
  val bool : string -> bool -> string * Json.t
  val json : string -> Json.t -> string * Json.t
  val jsons : string -> Json.t list -> string * Json.t
  val texts : string -> string list -> string * Json.t
  val map : string -> (string * string) list -> string * Json.t
  val opt : (string -> 'a -> string * Json.t) -> string -> 'a option -> string * Json.t

  val send :
    Client.t ->
    ?timeout:float ->
    ?body:Source.t ->
    ?progress:(bytes:int -> total:int option -> unit) ->
    ?checkpoint:(string -> unit) ->
    ?resume:string ->
    string ->
    (string * Json.t) list ->
    (Json.t -> 'a) ->
    'a

  val receive :
    Client.t ->
    ?timeout:float ->
    ?file:string ->
    ?progress:(bytes:int -> total:int option -> unit) ->
    string ->
    (string * Json.t) list ->
    (Json.t -> Body.t -> 'a) ->
    'a

  val list :
    Client.t ->
    ?timeout:float ->
    string ->
    (string * Json.t) list ->
    (int -> Json.t -> 'a) ->
    'a Seq.t

  val need : (Json.t -> 'a option) -> Json.t -> string -> 'a
  val may : (Json.t -> 'a) -> Json.t -> string -> 'a
end
