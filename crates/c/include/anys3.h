/* libanys3: S3 for every language that can call C.
 *
 * Made by cargo xtask generate: do not edit.
 *
 * How it goes. Make a client, set what it needs, make a call of an operation by AWS's name, set its
 * members, wait, read members and the body of the answer, free the call:
 *
 *     anys3_client *client;
 *     anys3_client_new(&client);
 *     anys3_client_set(client, "endpoint_url", 12, "http://127.0.0.1:9000", 21);
 *     anys3_call *call;
 *     anys3_call_new(client, "PutObject", 9, &call);
 *     anys3_call_set(call, "Bucket", 6, "photos", 6);
 *     anys3_call_set(call, "Key", 3, "cat.txt", 7);
 *     anys3_call_body(call, "meow", 4);
 *     if (anys3_call_wait(call) != ANYS3_OK) { char why[256]; anys3_call_error(call, "", 0, why, 256); }
 *     anys3_call_free(call);
 *     anys3_client_free(client);
 *
 * The rules, for all functions:
 * - Texts are UTF-8, a pointer and a length in bytes; no NUL is needed behind them. A pointer may be
 *   NULL where its length is 0.
 * - What is returned as int32_t or int64_t and is negative is one of the codes below. Texts and bytes
 *   that are returned go to a buffer of the caller: the whole length is returned, and as much is
 *   written as there is room for, with a NUL behind it where there is room for that. A buffer may be
 *   NULL where its size is 0: to ask for the length.
 * - An error is kept by the handle: anys3_call_error and anys3_client_error tell of it.
 * - A client and a queue can be used by all threads, a call by one at a time. The library has
 *   threads of its own; they call nothing of the program, but for what anys3_client_ask is given.
 * - After a fork the child has a client that works, made from the settings of its parent's; calls
 *   and queues of the parent are ANYS3_FORKED there.
 * - No panic, exception or signal leaves the library.
 *
 * License: Apache-2.0
 */

#ifndef ANYS3_H
#define ANYS3_H

#include <stddef.h>
#include <stdint.h>

/*
 Done.
 */
#define ANYS3_OK 0

/*
 The caller did what this header says not to do.
 */
#define ANYS3_MISUSE (-1)

/*
 A fault of the library; the call is lost, others go on.
 */
#define ANYS3_PANIC (-2)

/*
 The handle was made before this process was forked.
 */
#define ANYS3_FORKED (-3)

/*
 The call was cancelled.
 */
#define ANYS3_CANCELLED (-4)

/*
 Not there yet: the queue tells when to ask again.
 */
#define ANYS3_AGAIN (-5)

/*
 There is no such value.
 */
#define ANYS3_ABSENT (-6)

/*
 An error that is none of the others.
 */
#define ANYS3_OTHER (-9)

/*
 The configuration is unusable.
 */
#define ANYS3_CONFIG (-10)

/*
 There are no credentials, or they cannot be had.
 */
#define ANYS3_CREDENTIALS (-11)

/*
 The request cannot be made as asked.
 */
#define ANYS3_INVALID (-12)

/*
 No such bucket, key, upload or version.
 */
#define ANYS3_NOT_FOUND (-13)

/*
 The bucket or object is there already, or a bucket is not empty.
 */
#define ANYS3_CONFLICT (-14)

/*
 A condition does not hold, or the object has not changed.
 */
#define ANYS3_PRECONDITION (-15)

/*
 The credentials or their signature were refused.
 */
#define ANYS3_DENIED (-16)

/*
 The clocks of client and store are too far apart.
 */
#define ANYS3_SKEW (-17)

/*
 The bucket is in another region, or at another endpoint.
 */
#define ANYS3_ELSEWHERE (-18)

/*
 The store asks to slow down.
 */
#define ANYS3_THROTTLED (-19)

/*
 The store failed, or is not ready.
 */
#define ANYS3_UNAVAILABLE (-20)

/*
 The store does not have this operation or option.
 */
#define ANYS3_UNSUPPORTED (-21)

/*
 The store refused for another reason: see its code.
 */
#define ANYS3_REFUSED (-22)

/*
 No connection could be made.
 */
#define ANYS3_CONNECT (-23)

/*
 The store's certificate was not accepted, or TLS failed otherwise.
 */
#define ANYS3_TLS (-24)

/*
 Something took longer than allowed.
 */
#define ANYS3_TIMEOUT (-25)

/*
 The connection broke.
 */
#define ANYS3_INTERRUPTED (-26)

/*
 Bytes arrived that are not those stored.
 */
#define ANYS3_CORRUPT (-27)

/*
 The answer is not one of S3.
 */
#define ANYS3_MALFORMED (-28)

/*
 A file or stream of this program failed.
 */
#define ANYS3_LOCAL (-29)

/*
 The version of the interface: it grows by one with each function that is added. None is ever
 removed or changed.
 */
#define ANYS3_ABI_VERSION 1

/*
 One call: an operation, what it is told, and what it answers. Usable from one thread at a time,
 but for anys3_call_cancel.
 */
typedef struct anys3_call anys3_call;

/*
 A store, and who asks it. Usable from any number of threads at once.
 */
typedef struct anys3_client anys3_client;

/*
 A queue of calls that have something to say, for programs with an event loop. Usable from any
 number of threads at once.
 */
typedef struct anys3_queue anys3_queue;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/*
 Returns ANYS3_ABI_VERSION of the library, which may be newer than the header.
 */
int32_t anys3_abi_version(void);

/*
 Writes the version of the library, as 0.1.0.

 # Safety
 buffer has size bytes.
 */
int64_t anys3_version(char *buffer, size_t size);

/*
 Makes a client with nothing set, and puts it at client. It connects to nothing.

 Returns ANYS3_OK. Free it with anys3_client_free.

 # Safety
 client is NULL or points to a pointer.
 */
int32_t anys3_client_new(anys3_client **client);

/*
 Sets a setting of a client that is not open yet.

 endpoint_url, region, profile, ca_bundle, no_verify_ssl (true or false),
 no_sign_request (the same), connect_timeout and read_timeout (seconds); and the settings
 of AWS's shared files: aws_access_key_id, aws_secret_access_key, aws_session_token,
 addressing_style (auto, path or virtual), max_attempts, retry_mode,
 max_concurrent_requests, max_bandwidth, multipart_threshold, multipart_chunksize,
 payload_signing_enabled, request_checksum_calculation, response_checksum_validation,
 use_accelerate_endpoint, use_dualstack_endpoint, use_fips_endpoint. What is not set comes
 from AWS's environment variables, then from AWS's shared files.

 Returns ANYS3_OK or an error: see anys3_client_error.

 # Safety
 The texts have their lengths.
 */
int32_t anys3_client_set(const anys3_client *client,
                         const char *name,
                         size_t name_length,
                         const char *value,
                         size_t value_length);

/*
 Gives a client credentials, in place of those it has: before it is open, and at any time after,
 so that they can be renewed.

 token is of length 0 for credentials that have none. expires is in seconds since 1970, 0 for
 those that last.

 Returns ANYS3_OK or an error: see anys3_client_error.

 # Safety
 The texts have their lengths.
 */
int32_t anys3_client_credentials(const anys3_client *client,
                                 const char *access_key,
                                 size_t access_key_length,
                                 const char *secret,
                                 size_t secret_length,
                                 const char *token,
                                 size_t token_length,
                                 int64_t expires);

/*
 Asks the program for credentials when they are needed, and again before they expire.

 ask is called with context on a thread of the library, once at a time or more often. It
 calls anys3_client_credentials and returns 0, or anything else where it has none. It calls
 nothing else of the library. Set it before the client is open. Programs without threads give
 credentials by anys3_client_credentials alone.

 A call that runs may ask after anys3_client_free, and one that was freed while it ran, until it
 has noticed: wait for all calls before what context points to is freed, or make context a
 number that your program looks up.

 Returns ANYS3_OK or an error.

 # Safety
 ask and context are good as long as calls of the client run.
 */
int32_t anys3_client_ask(const anys3_client *client, int32_t (*ask)(void *context), void *context);

/*
 Opens a client: reads what is not set, and checks all of it. Connects to nothing. A client that
 is not open is opened by its first call.

 Returns ANYS3_OK or an error: see anys3_client_error.

 # Safety
 client is NULL or a client.
 */
int32_t anys3_client_open(const anys3_client *client);

/*
 Writes a field of the last error of a client: see anys3_call_error. Where threads share the
 client, it may be that of another thread.

 # Safety
 The text has its length, and buffer size bytes.
 */
int64_t anys3_client_error(const anys3_client *client,
                           const char *field,
                           size_t field_length,
                           char *buffer,
                           size_t size);

/*
 Frees a client. Its calls go on, and are freed by themselves. NULL is no error.

 # Safety
 client is NULL or a client, and is not used any more.
 */
void anys3_client_free(anys3_client *client);

/*
 Makes a call, and puts it at call: of an operation of S3, as AWS names it (PutObject); or
 SignRequest or PresignPost: see anys3_call_sign.

 Returns ANYS3_OK or an error. After an error there is a call too, to read the error from and to
 be freed; call is NULL only if that is or the client cannot be opened: see
 anys3_client_error. Free it with anys3_call_free.

 # Safety
 The text has its length, and call points to a pointer.
 */
int32_t anys3_call_new(const anys3_client *client,
                       const char *operation,
                       size_t operation_length,
                       anys3_call **call);

/*
 Sets a member of a call that has not begun.

 path is the member's name as AWS has it, or a path: Key, Metadata.colour,
 Delete.Objects[0].Key. value is its text: numbers in decimal, true or false, times in ISO
 8601, bytes in base64, lists and structures in JSON. Where path has the length 0, value is a
 JSON object of members.

 Returns ANYS3_OK or an error: see anys3_call_error.

 # Safety
 The texts have their lengths.
 */
int32_t anys3_call_set(anys3_call *call,
                       const char *path,
                       size_t path_length,
                       const char *value,
                       size_t value_length);

/*
 Sets an option of a call that has not begun: timeout, in seconds, of the whole call until its
 answer begins; keep, true to leave a multipart upload of a file that is given up, or cannot
 go on, at the store, in place of aborting it; resume, what anys3_call_state wrote of an
 upload that was kept, or whose process died.

 Returns ANYS3_OK or an error: see anys3_call_error.

 # Safety
 The texts have their lengths.
 */
int32_t anys3_call_option(anys3_call *call,
                          const char *name,
                          size_t name_length,
                          const char *value,
                          size_t value_length);

/*
 Says that the body of the request is these bytes. They are copied.

 Returns ANYS3_OK or an error: see anys3_call_error.

 # Safety
 body has length bytes.
 */
int32_t anys3_call_body(anys3_call *call, const void *body, size_t length);

/*
 Says that the body is a file: of PutObject and UploadPart the one that is sent, of
 GetObject the one that is written.

 A large file is sent as a multipart upload, several parts at once. A file that is written has
 its name when it is whole, compared with the store's checksum and on disk, and not before.

 Returns ANYS3_OK or an error: see anys3_call_error.

 # Safety
 The text has its length.
 */
int32_t anys3_call_body_file(anys3_call *call, const char *path, size_t path_length);

/*
 Says that the body of the request is written with anys3_call_write.

 length is its length; of PutObject it may be -1: unknown. Then it is a multipart upload,
 whose parts are held in memory while they are sent.

 Returns ANYS3_OK or an error: see anys3_call_error.

 # Safety
 call is NULL or a call.
 */
int32_t anys3_call_body_stream(anys3_call *call, int64_t length);

/*
 Begins a call, and returns at once. Without it a call begins when it is waited for, or written
 to.

 With a queue, nothing of the call waits any more: what is not there yet is ANYS3_AGAIN, and
 tag comes out of the queue when there is something to ask the call again. queue may be NULL.

 Returns ANYS3_OK or an error: see anys3_call_error.

 # Safety
 queue is NULL or a queue.
 */
int32_t anys3_call_start(anys3_call *call, const anys3_queue *queue, int64_t tag);

/*
 Waits until the answer of a call begins: its members are there then, its body is read with
 anys3_call_read. Of a call with a queue, looks whether it is there.

 Returns ANYS3_OK, ANYS3_AGAIN or an error: see anys3_call_error.

 # Safety
 call is NULL or a call.
 */
int32_t anys3_call_wait(anys3_call *call);

/*
 Takes bytes of the body of the request, and waits for room. They are copied.

 Returns how many it took, which may be fewer: go on with the rest. ANYS3_AGAIN of a call with a
 queue, or an error: see anys3_call_error.

 # Safety
 body has length bytes.
 */
int64_t anys3_call_write(anys3_call *call, const void *body, size_t length);

/*
 Ends the body of the request: all of it was written. Freeing the call without it gives the
 upload up.

 Returns ANYS3_OK, ANYS3_AGAIN of a call with a queue, or an error: see anys3_call_error.

 # Safety
 call is NULL or a call.
 */
int32_t anys3_call_finish(anys3_call *call);

/*
 Reads bytes of the body of the answer. They are compared with the store's checksum: the last
 bytes of a body that is wrong are an error.

 Returns how many it read, 0 at the end; ANYS3_AGAIN of a call with a queue, or an error: see
 anys3_call_error.

 # Safety
 buffer has size bytes, which may be uninitialised.
 */
int64_t anys3_call_read(anys3_call *call, void *buffer, size_t size);

/*
 Writes what stands at a path of the answer: a string as it is, a number in decimal, true or
 false, a time in ISO 8601, bytes raw, lists and structures in JSON. A path of the length 0 is
 all of it. In place of a path, $RequestId is the id that the store gave the request.

 Returns the whole length of the value, of which as much is written as there is room for;
 ANYS3_ABSENT where the member is absent, or an error: see anys3_call_error.

 # Safety
 The text has its length, and buffer size bytes.
 */
int64_t anys3_call_get(anys3_call *call,
                       const char *path,
                       size_t path_length,
                       char *buffer,
                       size_t size);

/*
 Goes to the next item of an operation that answers in pages, and asks for the next page where
 one is over. Begins the call if need be.

 Returns the number of the list that the item is in, from 1 on, in the order of AWS's
 documentation (of ListObjectsV2 1 is Contents, 2 CommonPrefixes); 0 behind the last;
 ANYS3_AGAIN of a call with a queue, or an error: see anys3_call_error.

 # Safety
 call is NULL or a call.
 */
int32_t anys3_call_next(anys3_call *call);

/*
 Writes what stands at a path of the item, as anys3_call_get does.

 Returns the whole length of the value, ANYS3_ABSENT where the item has no such member, or an
 error: see anys3_call_error.

 # Safety
 The text has its length, and buffer size bytes.
 */
int64_t anys3_call_item(anys3_call *call,
                        const char *path,
                        size_t path_length,
                        char *buffer,
                        size_t size);

/*
 Says how many bytes of the body of a call are where they are to be, and of how many: -1 as long
 as nobody knows. From any thread.

 Returns ANYS3_OK.

 # Safety
 bytes and bytes_total are NULL or point to a number.
 */
int32_t anys3_call_progress(const anys3_call *call, int64_t *bytes, int64_t *bytes_total);

/*
 Writes the state of a multipart upload of a file, to be kept where a crash does not reach:
 another process goes on from there with the option resume. From any thread.

 Returns its length; ANYS3_ABSENT where none is under way, or an error.

 # Safety
 buffer has size bytes.
 */
int64_t anys3_call_state(const anys3_call *call, char *buffer, size_t size);

/*
 Signs the request of a call, to be sent within 15 minutes by another HTTP client, with the bytes
 that anys3_call_body set. Asks the store nothing. Its parts are read with
 anys3_call_request, and its answer goes to anys3_call_answer.

 A call of SignRequest signs what no operation describes: Method, Url, Headers (Name:
 value, a line each), Payload (the SHA-256 in hex, or UNSIGNED-PAYLOAD), Time
 (20260102T030405Z), Region, Service.

 Returns ANYS3_OK or an error: see anys3_call_error.

 # Safety
 call is NULL or a call.
 */
int32_t anys3_call_sign(anys3_call *call);

/*
 Signs the request of a call so that anyone can send it who has its URL, for 1 second to 7 days; 0
 is an hour. Its parts are read with anys3_call_request.

 A call of PresignPost signs a form with which a browser uploads: Bucket, Key (or what it
 begins with, ending with a slash), LengthMax, Fields.NAME, StartsWith.NAME.

 Returns ANYS3_OK or an error: see anys3_call_error.

 # Safety
 call is NULL or a call.
 */
int32_t anys3_call_presign(anys3_call *call, int64_t seconds);

/*
 Writes a part of the request that was signed: method, url, headers (name: value, a line
 each: all must be sent), body, or fields (of a form, a JSON object).

 Returns its length, ANYS3_ABSENT, or an error: see anys3_call_error.

 # Safety
 The text has its length, and buffer size bytes.
 */
int64_t anys3_call_request(anys3_call *call,
                           const char *part,
                           size_t part_length,
                           char *buffer,
                           size_t size);

/*
 Reads the answer that another HTTP client got to the request that was signed: its status, its
 headers (name: value, a line each) and its body. The call is as if it had been sent: its
 members can be read, or its error. Bytes of an object are not compared with a checksum.

 Returns ANYS3_OK, or the error that the store said: see anys3_call_error.

 # Safety
 The text has its length, and body body_length bytes.
 */
int32_t anys3_call_answer(anys3_call *call,
                          int32_t status,
                          const char *headers,
                          size_t headers_length,
                          const void *body,
                          size_t body_length);

/*
 Writes a field of the last error of a call: nothing for the whole of it in a sentence, kind
 (the name of its code), message, hint (what to do next), code (of S3, as NoSuchKey),
 status (of HTTP), said (the store's own words), request-id, resource (as
 s3://bucket/key), operation, retryable (true or false), attempts.

 Returns its length, of which as much is written as there is room for; ANYS3_ABSENT where there
 was no error or it has no such field; ANYS3_MISUSE where no error has it.

 # Safety
 The text has its length, and buffer size bytes.
 */
int64_t anys3_call_error(const anys3_call *call,
                         const char *field,
                         size_t field_length,
                         char *buffer,
                         size_t size);

/*
 Gives a call up, from any thread: whoever waits for it gets ANYS3_CANCELLED. A multipart upload
 is aborted.

 Returns ANYS3_OK.

 # Safety
 call is NULL or a call that nobody frees meanwhile.
 */
int32_t anys3_call_cancel(const anys3_call *call);

/*
 Frees a call, and gives up what of it is under way. Its tag comes out of no queue any more. NULL
 is no error.

 # Safety
 call is NULL or a call, and is not used any more.
 */
void anys3_call_free(anys3_call *call);

/*
 Makes a queue, and puts it at queue. Free it with anys3_queue_free.

 Returns ANYS3_OK, or ANYS3_LOCAL where no file descriptors are left.

 # Safety
 queue is NULL or points to a pointer.
 */
int32_t anys3_queue_new(anys3_queue **queue);

/*
 Returns a file descriptor that is readable as long as the queue has tags: to be polled, and
 neither read nor closed. ANYS3_ABSENT on Windows.

 # Safety
 queue is NULL or a queue.
 */
int32_t anys3_queue_fd(const anys3_queue *queue);

/*
 Takes the tag of a call that is to be asked again, and puts it at tag. Waits for one for so
 many milliseconds: 0 does not wait, a negative number waits for ever. A call has one place in a
 queue at most.

 Returns 1, 0 when there was none in time, or an error.

 # Safety
 tag points to a number.
 */
int32_t anys3_queue_take(const anys3_queue *queue, int64_t milliseconds, int64_t *tag);

/*
 Frees a queue. Calls that it was for go on. NULL is no error.

 # Safety
 queue is NULL or a queue, and is not used any more.
 */
void anys3_queue_free(anys3_queue *queue);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* ANYS3_H */
