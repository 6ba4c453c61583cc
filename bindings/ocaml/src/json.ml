type t =
  [ `Null
  | `Bool of bool
  | `Int of int
  | `Float of float
  | `String of string
  | `List of t list
  | `Assoc of (string * t) list ]

(* Writing *)

let add_string buffer text =
  Buffer.add_char buffer '"';
  String.iter
    (function
      | '"' -> Buffer.add_string buffer "\\\""
      | '\\' -> Buffer.add_string buffer "\\\\"
      | '\000' .. '\031' as c ->
          Buffer.add_string buffer (Printf.sprintf "\\u%04x" (Char.code c))
      | c -> Buffer.add_char buffer c)
    text;
  Buffer.add_char buffer '"'

let add_separated buffer add items =
  List.iteri
    (fun i item ->
      if i > 0 then Buffer.add_char buffer ',';
      add item)
    items

let rec add buffer : t -> unit = function
  | `Null -> Buffer.add_string buffer "null"
  | `Bool b -> Buffer.add_string buffer (string_of_bool b)
  | `Int i -> Buffer.add_string buffer (string_of_int i)
  | `Float f -> Buffer.add_string buffer (Printf.sprintf "%.17g" f)
  | `String s -> add_string buffer s
  | `List items ->
      Buffer.add_char buffer '[';
      add_separated buffer (add buffer) items;
      Buffer.add_char buffer ']'
  | `Assoc members ->
      Buffer.add_char buffer '{';
      add_separated buffer
        (fun (name, value) ->
          add_string buffer name;
          Buffer.add_char buffer ':';
          add buffer value)
        members;
      Buffer.add_char buffer '}'

let to_string value =
  let buffer = Buffer.create 256 in
  add buffer value;
  Buffer.contents buffer

(* Reading *)

let add_utf_8 buffer code =
  let uchar =
    if Uchar.is_valid code then Uchar.of_int code else Uchar.rep
  in
  Buffer.add_utf_8_uchar buffer uchar

let of_string text =
  let length = String.length text in
  let wrong at = failwith (Printf.sprintf "no JSON at byte %d" at) in
  let peek at = if at < length then text.[at] else '\000' in
  let rec skip at =
    match peek at with ' ' | '\t' | '\n' | '\r' -> skip (at + 1) | _ -> at
  in
  let word at word value =
    let size = String.length word in
    if at + size <= length && String.sub text at size = word then
      (value, at + size)
    else wrong at
  in
  let hex at =
    if at + 4 > length then wrong at;
    match int_of_string_opt ("0x" ^ String.sub text at 4) with
    | Some code -> code
    | None -> wrong at
  in
  let string at =
    let buffer = Buffer.create 32 in
    let rec go at =
      if at >= length then wrong at
      else
        match text.[at] with
        | '"' -> (Buffer.contents buffer, at + 1)
        | '\\' -> escape (at + 1)
        | c ->
            Buffer.add_char buffer c;
            go (at + 1)
    and escape at =
      let plain c =
        Buffer.add_char buffer c;
        go (at + 1)
      in
      match peek at with
      | ('"' | '\\' | '/') as c -> plain c
      | 'b' -> plain '\b'
      | 'f' -> plain '\012'
      | 'n' -> plain '\n'
      | 'r' -> plain '\r'
      | 't' -> plain '\t'
      | 'u' ->
          let code = hex (at + 1) in
          let is_pair =
            code land 0xfc00 = 0xd800 && peek (at + 5) = '\\' && peek (at + 6) = 'u'
          in
          if is_pair then (
            let low = hex (at + 7) in
            add_utf_8 buffer (0x10000 + ((code land 0x3ff) lsl 10) + (low land 0x3ff));
            go (at + 11))
          else (
            add_utf_8 buffer code;
            go (at + 5))
      | _ -> wrong at
    in
    go at
  in
  let number at =
    let rec last at =
      match peek at with '0' .. '9' | '-' | '+' | '.' | 'e' | 'E' -> last (at + 1) | _ -> at
    in
    let after = last at in
    let digits = String.sub text at (after - at) in
    match int_of_string_opt digits with
    | Some i -> (`Int i, after)
    | None -> (
        match float_of_string_opt digits with
        | Some f -> (`Float f, after)
        | None -> wrong at)
  in
  let rec value at : t * int =
    let at = skip at in
    match peek at with
    | '"' ->
        let s, at = string (at + 1) in
        (`String s, at)
    | '[' ->
        let items, at = items ']' value (at + 1) in
        (`List items, at)
    | '{' ->
        let members, at = items '}' member (at + 1) in
        (`Assoc members, at)
    | 't' -> word at "true" (`Bool true)
    | 'f' -> word at "false" (`Bool false)
    | 'n' -> word at "null" `Null
    | _ -> number at
  and member at =
    let at = skip at in
    if peek at <> '"' then wrong at;
    let name, at = string (at + 1) in
    let at = skip at in
    if peek at <> ':' then wrong at;
    let value, at = value (at + 1) in
    ((name, value), at)
  and items : 'a. char -> (int -> 'a * int) -> int -> 'a list * int =
   fun close item at ->
    let rec go found at =
      let next, at = item at in
      let at = skip at in
      match peek at with
      | ',' -> go (next :: found) (at + 1)
      | c when c = close -> (List.rev (next :: found), at + 1)
      | _ -> wrong at
    in
    let at = skip at in
    if peek at = close then ([], at + 1) else go [] at
  in
  let found, at = value 0 in
  if skip at <> length then wrong at;
  found

(* Members *)

let member name : t -> t = function
  | `Assoc members -> ( try List.assoc name members with Not_found -> `Null)
  | _ -> `Null

let items : t -> t list = function `List items -> items | _ -> []

let to_text : t -> string option = function
  | `String s -> Some s
  | `Null -> None
  | (`Bool _ | `Int _ | `Float _ | `List _ | `Assoc _) as other -> Some (to_string other)

let to_int : t -> int option = function
  | `Int i -> Some i
  | `Float f when Float.is_integer f -> Some (int_of_float f)
  | _ -> None

let to_bool : t -> bool option = function `Bool b -> Some b | _ -> None
let to_option : t -> t option = function `Null -> None | other -> Some other

let option_of decode : t -> 'a option = function `Null -> None | other -> Some (decode other)
let list_of decode value = List.map decode (items value)
let to_texts value = List.filter_map to_text (items value)

let to_map : t -> (string * string) list = function
  | `Assoc members ->
      List.filter_map
        (fun (name, value) -> Option.map (fun text -> (name, text)) (to_text value))
        members
  | _ -> []
