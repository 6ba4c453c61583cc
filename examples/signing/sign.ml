(* Signs an S3 request with AWS Signature Version 4: OCaml, with what comes with it.

     ocamlfind ocamlopt -package unix -linkpkg sign.ml -o sign     (or: ocamlopt -I +unix unix.cmxa sign.ml -o sign)
     ./sign METHOD URL [SHA256-OF-BODY]       prints the headers to add, for example for curl -H @-

   The URL is percent-encoded as S3 has it: all but letters, digits, "-._~" and the slashes of the path. *)

(* SHA-256 (FIPS 180-4). The constants are the first bits behind the point of roots of the first primes. *)
let primes =
  let prime n = not (List.exists (fun d -> d * d <= n && n mod d = 0) (List.init 20 (fun d -> d + 2))) in
  Array.of_list (List.filter prime (List.init 310 (fun n -> n + 2)))

let bits root = int_of_float ((root -. floor root) *. 4294967296.0)
let k = Array.init 64 (fun i -> bits (Float.cbrt (float primes.(i))))
let mask = 0xffffffff
let rotate x n = (x lsr n) lor (x lsl (32 - n)) land mask

let sha256 text =
  let length = String.length text in
  let zeros = String.make ((119 - (length mod 64)) mod 64) '\000' in
  let size = Bytes.create 8 in
  Bytes.set_int64_be size 0 (Int64.of_int (8 * length));
  let text = text ^ "\x80" ^ zeros ^ Bytes.to_string size in
  let h = Array.init 8 (fun i -> bits (sqrt (float primes.(i)))) in
  for block = 0 to (String.length text / 64) - 1 do
    let w = Array.make 64 0 in
    for i = 0 to 63 do
      if i < 16 then w.(i) <- Int32.to_int (String.get_int32_be text ((64 * block) + (4 * i))) land mask
      else
        let x = w.(i - 15) and y = w.(i - 2) in
        let s0 = rotate x 7 lxor rotate x 18 lxor (x lsr 3) in
        let s1 = rotate y 17 lxor rotate y 19 lxor (y lsr 10) in
        w.(i) <- (w.(i - 16) + s0 + w.(i - 7) + s1) land mask
    done;
    let v = Array.copy h in
    for i = 0 to 63 do
      let a = v.(0) and e = v.(4) in
      let s1 = rotate e 6 lxor rotate e 11 lxor rotate e 25 in
      let t1 = v.(7) + s1 + (e land v.(5) lxor (lnot e land v.(6))) + k.(i) + w.(i) in
      let s0 = rotate a 2 lxor rotate a 13 lxor rotate a 22 in
      let t2 = s0 + (a land v.(1) lxor (a land v.(2)) lxor (v.(1) land v.(2))) in
      Array.blit v 0 v 1 7;
      v.(4) <- (v.(4) + t1) land mask;
      v.(0) <- (t1 + t2) land mask
    done;
    Array.iteri (fun i x -> h.(i) <- (h.(i) + x) land mask) v
  done;
  let out = Bytes.create 32 in
  Array.iteri (fun i x -> Bytes.set_int32_be out (4 * i) (Int32.of_int x)) h;
  Bytes.to_string out

let hmac key text =
  let key = if String.length key > 64 then sha256 key else key in
  let key = key ^ String.make (64 - String.length key) '\000' in
  let pad byte = String.map (fun c -> Char.chr (Char.code c lxor byte)) key in
  sha256 (pad 0x5c ^ sha256 (pad 0x36 ^ text))

let hex bytes = String.concat "" (List.map (fun c -> Printf.sprintf "%02x" (Char.code c)) (List.of_seq (String.to_seq bytes)))
let variable name otherwise = Option.value (Sys.getenv_opt name) ~default:otherwise

let now () =
  let t = Unix.gmtime (Unix.time ()) in
  Printf.sprintf "%04d%02d%02dT%02d%02d%02dZ" (t.tm_year + 1900) (t.tm_mon + 1) t.tm_mday t.tm_hour t.tm_min t.tm_sec

(* The text before and behind the first of a character; all and nothing if there is none. *)
let cut at text =
  match String.index_opt text at with
  | None -> (text, "")
  | Some i -> (String.sub text 0 i, String.sub text (i + 1) (String.length text - i - 1))

let () =
  let payload = if Array.length Sys.argv > 3 then Sys.argv.(3) else "UNSIGNED-PAYLOAD" in
  let time = match Sys.getenv_opt "SIGN_TIME" with Some time -> time | None -> now () in
  (* 1. Take the URL apart. *)
  let _, rest = cut ':' Sys.argv.(2) in
  let rest, query = cut '?' (String.sub rest 2 (String.length rest - 2)) in
  let host, path = cut '/' rest in
  (* 2. Sort the query: by name and then by value, byte by byte; a name without a value gets a "=". *)
  let pairs = List.map (cut '=') (List.filter (( <> ) "") (String.split_on_char '&' query)) in
  let query = String.concat "&" (List.map (fun (name, value) -> name ^ "=" ^ value) (List.sort compare pairs)) in
  (* 3. The canonical request: one line each, the headers in order and in lower case. *)
  let token = Option.to_list (Option.map (fun t -> ("x-amz-security-token", t)) (Sys.getenv_opt "AWS_SESSION_TOKEN")) in
  let headers = [ ("host", host); ("x-amz-content-sha256", payload); ("x-amz-date", time) ] @ token in
  let lines = String.concat "" (List.map (fun (name, value) -> name ^ ":" ^ value ^ "\n") headers) in
  let names = String.concat ";" (List.map fst headers) in
  let canonical = String.concat "\n" [ Sys.argv.(1); "/" ^ path; query; lines; names; payload ] in
  (* 4. The string to sign: the time, the scope, and the hash of the canonical request. *)
  let parts = [ String.sub time 0 8; variable "AWS_REGION" "us-east-1"; "s3"; "aws4_request" ] in
  let scope = String.concat "/" parts in
  let text = String.concat "\n" [ "AWS4-HMAC-SHA256"; time; scope; hex (sha256 canonical) ] in
  (* 5. The signing key: four HMACs, each the key of the next. The last signs. *)
  let key = List.fold_left hmac ("AWS4" ^ variable "AWS_SECRET_ACCESS_KEY" "") parts in
  (* 6. The headers. *)
  List.iter (fun (name, value) -> Printf.printf "%s: %s\n" name value) (List.tl headers);
  Printf.printf "authorization: AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s\n"
    (variable "AWS_ACCESS_KEY_ID" "") scope names (hex (hmac key text))
