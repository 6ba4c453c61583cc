/* What OCaml calls of libanys3.
 *
 * A handle of the library is a custom block that points to a struct outside of OCaml's heap. The
 * struct counts who is inside the library with it, so that closing a handle, or collecting it,
 * never frees what another thread uses.
 *
 * What may wait (for the store, a file, credentials) runs with OCaml's runtime released; nothing
 * else does, and such functions read OCaml's strings where they are. The counting is done with the
 * runtime held, so that no lock is ever held by a thread that a fork leaves behind.
 */

#define CAML_NAME_SPACE
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <caml/alloc.h>
#include <caml/callback.h>
#include <caml/custom.h>
#include <caml/fail.h>
#include <caml/memory.h>
#include <caml/mlvalues.h>
#include <caml/threads.h>

#include <anys3.h>

/* How much is read or written at once: it goes over C's stack, since OCaml's heap moves while the
 * runtime is released. */
#define PIECE 65536

/* What the collector is told that a handle holds, so that forgotten ones do not pile up. */
#define CLIENT_WEIGHT 16384
#define CALL_WEIGHT 8192
#define QUEUE_WEIGHT 1024

enum kind { CLIENT, CALL, QUEUE };

struct handle {
  pthread_mutex_t lock;
  enum kind kind;
  void *pointer; /* NULL: it is freed. */
  int users;     /* How many threads are inside the library with it. */
  int owned;     /* A call: one of them does what one thread at a time may do. */
  int closed;
};

#define Handle(v) (*(struct handle **)Data_custom_val(v))

static void free_pointer(struct handle *handle) {
  switch (handle->kind) {
  case CLIENT: anys3_client_free(handle->pointer); break;
  case CALL: anys3_call_free(handle->pointer); break;
  case QUEUE: anys3_queue_free(handle->pointer); break;
  }
  handle->pointer = NULL;
}

static void close_handle(struct handle *handle) {
  pthread_mutex_lock(&handle->lock);
  handle->closed = 1;
  if (handle->pointer != NULL) {
    if (handle->users == 0)
      free_pointer(handle);
    else if (handle->kind == CALL)
      anys3_call_cancel(handle->pointer); /* The last of its users frees it. */
  }
  pthread_mutex_unlock(&handle->lock);
}

/* The block is garbage: nobody is inside the library with it, for whoever is has it as a root. */
static void finalize(value v) {
  struct handle *handle = Handle(v);
  close_handle(handle);
  pthread_mutex_destroy(&handle->lock);
  free(handle);
}

static struct custom_operations operations = {
  "anys3.handle",
  finalize,
  custom_compare_default,
  custom_hash_default,
  custom_serialize_default,
  custom_deserialize_default,
  custom_compare_ext_default,
  custom_fixed_length_default,
};

/* Takes the pointer over; NULL makes a handle that is closed. */
static value wrap(enum kind kind, void *pointer, mlsize_t weight) {
  struct handle *handle = malloc(sizeof *handle);
  value v;
  if (handle == NULL) {
    struct handle lost = { .kind = kind, .pointer = pointer };
    if (pointer != NULL) free_pointer(&lost);
    caml_raise_out_of_memory();
  }
  pthread_mutex_init(&handle->lock, NULL);
  handle->kind = kind;
  handle->pointer = pointer;
  handle->users = 0;
  handle->owned = 0;
  handle->closed = pointer == NULL;
  v = caml_alloc_custom_mem(&operations, sizeof handle, weight);
  Handle(v) = handle;
  return v;
}

/* Goes inside the library with a handle: NULL if it is closed. */
static void *enter(struct handle *handle) {
  void *pointer = NULL;
  pthread_mutex_lock(&handle->lock);
  if (!handle->closed) {
    pointer = handle->pointer;
    handle->users++;
  }
  pthread_mutex_unlock(&handle->lock);
  return pointer;
}

static void leave(struct handle *handle) {
  pthread_mutex_lock(&handle->lock);
  if (--handle->users == 0 && handle->closed && handle->pointer != NULL) free_pointer(handle);
  pthread_mutex_unlock(&handle->lock);
}

/* The same for what one thread at a time may do with a call: NULL if another one does. To wait for
 * it with the runtime held could be to wait for ever. */
static void *own(struct handle *handle) {
  void *pointer = NULL;
  pthread_mutex_lock(&handle->lock);
  if (!handle->closed && !handle->owned) {
    pointer = handle->pointer;
    handle->users++;
    handle->owned = 1;
  }
  pthread_mutex_unlock(&handle->lock);
  return pointer;
}

static void disown(struct handle *handle) {
  pthread_mutex_lock(&handle->lock);
  handle->owned = 0;
  pthread_mutex_unlock(&handle->lock);
  leave(handle);
}

#define Text(v) String_val(v), caml_string_length(v)

CAMLprim value anys3_ml_close(value v) {
  close_handle(Handle(v));
  return Val_unit;
}

CAMLprim value anys3_ml_abi(value unit) {
  (void)unit;
  return Val_int(anys3_abi_version());
}

/* Texts */

typedef int64_t reader(void *handle, const char *name, size_t length, char *buffer, size_t size);

/* Text of string (tag 0), or Code of int (tag 1). */
static value text_or_code(int64_t length, const char *text) {
  CAMLparam0();
  CAMLlocal2(string, result);
  if (length < 0) {
    result = caml_alloc_small(1, 1);
    Field(result, 0) = Val_long(length);
  } else {
    string = caml_alloc_initialized_string(length, text);
    result = caml_alloc_small(1, 0);
    Field(result, 0) = string;
  }
  CAMLreturn(result);
}

/* Reads a text of any length into C's memory: few, or many, which is to be freed. */
static int64_t read_text(reader *read, void *pointer, const char *name, size_t length, char *few,
                         size_t size, char **many) {
  int64_t needed = read(pointer, name, length, few, size);
  *many = NULL;
  /* Another thread may make it longer meanwhile. */
  while (needed >= 0 && (size_t)needed > size) {
    size = (size_t)needed;
    free(*many);
    *many = malloc(size);
    if (*many == NULL) return ANYS3_OTHER;
    needed = read(pointer, name, length, *many, size);
  }
  return needed;
}

static int64_t read_state(void *call, const char *name, size_t length, char *buffer, size_t size) {
  (void)name, (void)length;
  return anys3_call_state(call, buffer, size);
}

static int64_t read_client_error(void *client, const char *name, size_t length, char *buffer, size_t size) {
  return anys3_client_error(client, name, length, buffer, size);
}

static int64_t read_call_error(void *call, const char *name, size_t length, char *buffer, size_t size) {
  return anys3_call_error(call, name, length, buffer, size);
}

static int64_t read_get(void *call, const char *name, size_t length, char *buffer, size_t size) {
  return anys3_call_get(call, name, length, buffer, size);
}

static int64_t read_item(void *call, const char *name, size_t length, char *buffer, size_t size) {
  return anys3_call_item(call, name, length, buffer, size);
}

static int64_t read_request(void *call, const char *name, size_t length, char *buffer, size_t size) {
  return anys3_call_request(call, name, length, buffer, size);
}

static value handle_text(reader *read, int alone, value v, value name) {
  CAMLparam2(v, name);
  CAMLlocal1(result);
  char few[1024], *many = NULL;
  int64_t length = ANYS3_MISUSE;
  void *pointer = alone ? own(Handle(v)) : enter(Handle(v));
  if (pointer != NULL) {
    length = read_text(read, pointer, Text(name), few, sizeof few, &many);
    alone ? disown(Handle(v)) : leave(Handle(v));
  }
  result = text_or_code(length, many != NULL ? many : few);
  free(many);
  CAMLreturn(result);
}

CAMLprim value anys3_ml_version(value unit) {
  char version[64];
  (void)unit;
  return text_or_code(anys3_version(version, sizeof version), version);
}

CAMLprim value anys3_ml_client_error(value v, value field) {
  return handle_text(read_client_error, 0, v, field);
}

CAMLprim value anys3_ml_call_error(value v, value field) {
  return handle_text(read_call_error, 1, v, field);
}

CAMLprim value anys3_ml_call_get(value v, value path) {
  return handle_text(read_get, 1, v, path);
}

CAMLprim value anys3_ml_call_item(value v, value path) {
  return handle_text(read_item, 1, v, path);
}

CAMLprim value anys3_ml_call_request(value v, value part) {
  return handle_text(read_request, 1, v, part);
}

CAMLprim value anys3_ml_call_state(value v, value name) {
  return handle_text(read_state, 0, v, name);
}

/* Clients */

CAMLprim value anys3_ml_client_new(value unit) {
  anys3_client *client = NULL;
  (void)unit;
  anys3_client_new(&client);
  return wrap(CLIENT, client, CLIENT_WEIGHT);
}

CAMLprim value anys3_ml_client_set(value v, value name, value text) {
  void *client = enter(Handle(v));
  int32_t code;
  if (client == NULL) return Val_int(ANYS3_MISUSE);
  code = anys3_client_set(client, Text(name), Text(text));
  leave(Handle(v));
  return Val_int(code);
}

CAMLprim value anys3_ml_client_credentials(value v, value access_key, value secret, value token,
                                           value expires) {
  void *client = enter(Handle(v));
  int32_t code;
  if (client == NULL) return Val_int(ANYS3_MISUSE);
  code = anys3_client_credentials(client, Text(access_key), Text(secret), Text(token),
                                  Long_val(expires));
  leave(Handle(v));
  return Val_int(code);
}

/* Runs on a thread of the library, which OCaml does not know yet. The context is a number and no
 * pointer: a call that outlives its client may ask when the client is gone. */
static int32_t ask(void *context) {
  static const value *function = NULL;
  int32_t code = 1;
  value given;
  if (caml_c_thread_register() == 0) return 1;
  caml_acquire_runtime_system();
  if (function == NULL) function = caml_named_value("anys3.ask");
  if (function != NULL) {
    given = caml_callback_exn(*function, Val_long((intptr_t)context));
    if (!Is_exception_result(given)) code = Int_val(given);
  }
  caml_release_runtime_system();
  caml_c_thread_unregister();
  return code;
}

CAMLprim value anys3_ml_client_ask(value v, value number) {
  void *client = enter(Handle(v));
  int32_t code;
  if (client == NULL) return Val_int(ANYS3_MISUSE);
  code = anys3_client_ask(client, ask, (void *)(intptr_t)Long_val(number));
  leave(Handle(v));
  return Val_int(code);
}

CAMLprim value anys3_ml_client_open(value v) {
  CAMLparam1(v);
  struct handle *handle = Handle(v);
  void *client = enter(handle);
  int32_t code;
  if (client == NULL) CAMLreturn(Val_int(ANYS3_MISUSE));
  caml_release_runtime_system();
  code = anys3_client_open(client);
  caml_acquire_runtime_system();
  leave(handle);
  CAMLreturn(Val_int(code));
}

/* Calls */

/* The code, and the call, which is closed if there is none. */
CAMLprim value anys3_ml_call_new(value v, value operation) {
  CAMLparam2(v, operation);
  CAMLlocal2(wrapped, result);
  anys3_call *call = NULL;
  int32_t code = ANYS3_MISUSE;
  void *client = enter(Handle(v));
  if (client != NULL) {
    code = anys3_call_new(client, Text(operation), &call);
    leave(Handle(v));
  }
  wrapped = wrap(CALL, call, CALL_WEIGHT);
  result = caml_alloc_small(2, 0);
  Field(result, 0) = Val_int(code);
  Field(result, 1) = wrapped;
  CAMLreturn(result);
}

CAMLprim value anys3_ml_call_set(value v, value path, value text) {
  void *call = own(Handle(v));
  int32_t code;
  if (call == NULL) return Val_int(ANYS3_MISUSE);
  code = anys3_call_set(call, Text(path), Text(text));
  disown(Handle(v));
  return Val_int(code);
}

CAMLprim value anys3_ml_call_option(value v, value name, value text) {
  void *call = own(Handle(v));
  int32_t code;
  if (call == NULL) return Val_int(ANYS3_MISUSE);
  code = anys3_call_option(call, Text(name), Text(text));
  disown(Handle(v));
  return Val_int(code);
}

CAMLprim value anys3_ml_call_body(value v, value body) {
  void *call = own(Handle(v));
  int32_t code;
  if (call == NULL) return Val_int(ANYS3_MISUSE);
  code = anys3_call_body(call, Text(body));
  disown(Handle(v));
  return Val_int(code);
}

CAMLprim value anys3_ml_call_body_file(value v, value path) {
  void *call = own(Handle(v));
  int32_t code;
  if (call == NULL) return Val_int(ANYS3_MISUSE);
  code = anys3_call_body_file(call, Text(path));
  disown(Handle(v));
  return Val_int(code);
}

CAMLprim value anys3_ml_call_body_stream(value v, value length) {
  void *call = own(Handle(v));
  int32_t code;
  if (call == NULL) return Val_int(ANYS3_MISUSE);
  code = anys3_call_body_stream(call, Long_val(length));
  disown(Handle(v));
  return Val_int(code);
}

CAMLprim value anys3_ml_call_start(value v, value queue, value tag) {
  void *call, *into = NULL;
  int32_t code = ANYS3_MISUSE;
  if (Is_block(queue)) {
    into = enter(Handle(Field(queue, 0)));
    if (into == NULL) return Val_int(ANYS3_MISUSE);
  }
  call = own(Handle(v));
  if (call != NULL) {
    code = anys3_call_start(call, into, Long_val(tag));
    disown(Handle(v));
  }
  if (into != NULL) leave(Handle(Field(queue, 0)));
  return Val_int(code);
}

/* The functions of a call alone that wait. */
static value waiting(int32_t (*function)(anys3_call *), value v) {
  CAMLparam1(v);
  struct handle *handle = Handle(v);
  void *call = own(handle);
  int32_t code;
  if (call == NULL) CAMLreturn(Val_int(ANYS3_MISUSE));
  caml_release_runtime_system();
  code = function(call);
  caml_acquire_runtime_system();
  disown(handle);
  CAMLreturn(Val_int(code));
}

CAMLprim value anys3_ml_call_wait(value v) { return waiting(anys3_call_wait, v); }
CAMLprim value anys3_ml_call_finish(value v) { return waiting(anys3_call_finish, v); }
CAMLprim value anys3_ml_call_next(value v) { return waiting(anys3_call_next, v); }
CAMLprim value anys3_ml_call_sign(value v) { return waiting(anys3_call_sign, v); }

CAMLprim value anys3_ml_call_presign(value v, value seconds) {
  CAMLparam1(v);
  struct handle *handle = Handle(v);
  void *call = own(handle);
  int64_t count = Long_val(seconds);
  int32_t code;
  if (call == NULL) CAMLreturn(Val_int(ANYS3_MISUSE));
  caml_release_runtime_system();
  code = anys3_call_presign(call, count);
  caml_acquire_runtime_system();
  disown(handle);
  CAMLreturn(Val_int(code));
}

CAMLprim value anys3_ml_call_write(value v, value bytes, value offset, value length) {
  CAMLparam1(v);
  struct handle *handle = Handle(v);
  void *call = own(handle);
  char piece[PIECE];
  size_t size = Long_val(length) < PIECE ? Long_val(length) : PIECE;
  int64_t count;
  if (call == NULL) CAMLreturn(Val_int(ANYS3_MISUSE));
  memcpy(piece, &Byte(bytes, Long_val(offset)), size);
  caml_release_runtime_system();
  count = anys3_call_write(call, piece, size);
  caml_acquire_runtime_system();
  disown(handle);
  CAMLreturn(Val_long(count));
}

CAMLprim value anys3_ml_call_read(value v, value bytes, value offset, value length) {
  CAMLparam2(v, bytes);
  struct handle *handle = Handle(v);
  void *call = own(handle);
  char piece[PIECE];
  size_t size = Long_val(length) < PIECE ? Long_val(length) : PIECE;
  int64_t count;
  if (call == NULL) CAMLreturn(Val_int(ANYS3_MISUSE));
  caml_release_runtime_system();
  count = anys3_call_read(call, piece, size);
  caml_acquire_runtime_system();
  disown(handle);
  if (count > 0) memcpy(&Byte(bytes, Long_val(offset)), piece, count);
  CAMLreturn(Val_long(count));
}

/* (code, bytes, bytes_total) */
CAMLprim value anys3_ml_call_progress(value v) {
  int64_t bytes = 0, total = -1;
  int32_t code = ANYS3_MISUSE;
  void *call = enter(Handle(v));
  value result;
  if (call != NULL) {
    code = anys3_call_progress(call, &bytes, &total);
    leave(Handle(v));
  }
  result = caml_alloc_small(3, 0);
  Field(result, 0) = Val_int(code);
  Field(result, 1) = Val_long(bytes);
  Field(result, 2) = Val_long(total);
  return result;
}

CAMLprim value anys3_ml_call_answer(value v, value status, value headers, value body) {
  void *call = own(Handle(v));
  int32_t code;
  if (call == NULL) return Val_int(ANYS3_MISUSE);
  code = anys3_call_answer(call, Int_val(status), Text(headers), Text(body));
  disown(Handle(v));
  return Val_int(code);
}

CAMLprim value anys3_ml_call_cancel(value v) {
  void *call = enter(Handle(v));
  int32_t code;
  if (call == NULL) return Val_int(ANYS3_MISUSE);
  code = anys3_call_cancel(call);
  leave(Handle(v));
  return Val_int(code);
}

/* Queues */

CAMLprim value anys3_ml_queue_new(value unit) {
  anys3_queue *queue = NULL;
  (void)unit;
  anys3_queue_new(&queue);
  return wrap(QUEUE, queue, QUEUE_WEIGHT);
}

CAMLprim value anys3_ml_queue_fd(value v) {
  void *queue = enter(Handle(v));
  int32_t fd;
  if (queue == NULL) return Val_int(ANYS3_MISUSE);
  fd = anys3_queue_fd(queue);
  leave(Handle(v));
  return Val_int(fd);
}

/* (code, tag) */
CAMLprim value anys3_ml_queue_take(value v, value milliseconds) {
  CAMLparam1(v);
  CAMLlocal1(result);
  struct handle *handle = Handle(v);
  void *queue = enter(handle);
  int64_t time = Long_val(milliseconds), tag = 0;
  int32_t code = ANYS3_MISUSE;
  if (queue != NULL) {
    caml_release_runtime_system();
    code = anys3_queue_take(queue, time, &tag);
    caml_acquire_runtime_system();
    leave(handle);
  }
  result = caml_alloc_small(2, 0);
  Field(result, 0) = Val_int(code);
  Field(result, 1) = Val_long(tag);
  CAMLreturn(result);
}
