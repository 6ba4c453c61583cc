/** A value, or a function that gives one when a request is made. */
export type Now<T> = T | (() => T | Promise<T>);

export interface UploaderOptions {
  /** Where the gateway is. Default: where the page is. */
  endpoint?: string;
  /** What lets the user in: sent as `Authorization: Bearer …` with each request. */
  token?: Now<string | null | undefined>;
  /** Headers of each request. */
  headers?: Now<Record<string, string> | null | undefined>;
  /** Default: the bucket of the gateway's configuration. */
  bucket?: string;
  /** What stands before the name of a file in its key. */
  prefix?: string;
  /** How many files are sent at once. Default: 3. */
  parallel?: number;
  /** Up to this many bytes a file is sent in one request, anew after a cut. Default: 8 MiB. */
  wholeMax?: number;
  /** Bytes of one request of a larger file. Default: 64 MiB. */
  chunkSize?: number;
  /** How many attempts may fail in a row, without a byte in between. Default: 10. */
  attempts?: number;
  /** Where unfinished uploads are remembered. Default: `localStorage`. */
  storage?: Storage;
}

export interface UploadTarget {
  bucket?: string;
  /** Default: prefix and path. `null`: the gateway makes one. */
  key?: string | null;
  /** Name of the file with its folders. Default: as the browser has it. */
  path?: string;
}

/** What the gateway says of an object that is stored. After a lost answer, only the first three. */
export interface UploadResult {
  bucket: string | undefined;
  key: string | null;
  size: number;
  etag?: string;
  url?: string;
  checksum?: { algorithm: string; value: string };
}

export interface UnfinishedUpload {
  path: string;
  size: number;
  bucket: string | undefined;
  key: string | null;
  lastModified: number;
  /** Takes it from what is remembered. */
  forget(): void;
}

/** `elsewhere`: another tab of the browser sends the same file; `retrying`: it waits after an error. */
export type UploadState =
  | "queued"
  | "elsewhere"
  | "uploading"
  | "retrying"
  | "paused"
  | "done"
  | "failed"
  | "aborted";

/** Why an upload failed. */
export declare class UploadError extends Error {
  constructor(
    message: string,
    details?: { status?: number; code?: string; hint?: string; retryAfter?: number },
  );
  /** Of HTTP; 0: there was no answer. */
  readonly status: number;
  /** A word for programs, as `AccessDenied`. */
  readonly code: string;
  /** What to do next; may be empty. */
  readonly hint: string;
  /** Seconds. */
  readonly retryAfter: number;
  /** Whether the same request may succeed later. */
  readonly isPassing: boolean;
}

/** One file on its way. Has the events `progress` and `state`. */
export declare class Upload extends EventTarget {
  private constructor();
  readonly file: File;
  readonly path: string;
  readonly bucket: string | undefined;
  readonly key: string | null;
  /** Bytes. */
  readonly size: number;
  /** Bytes that have left; less than before after a cut. */
  readonly sent: number;
  readonly state: UploadState;
  /** Whether it is done, failed or aborted. */
  readonly isOver: boolean;
  readonly result: UploadResult | null;
  /** An `UploadError`, or what `token` or `headers` threw. */
  readonly error: Error | null;
  /** Settles when it is over. After `resume()` of one that failed, there is a new one. */
  readonly done: Promise<UploadResult>;
  /** Stops for a while. What the gateway has got stays there. */
  pause(): void;
  /** Goes on after a pause, or tries again after an error. */
  resume(): void;
  /** Gives it up, and lets the gateway forget it. */
  abort(): Promise<void>;
}

/** Sends files, some at a time. */
export declare class Uploader {
  constructor(options?: UploaderOptions);
  /** Begins to upload a file, or waits for its turn. */
  add(file: File, target?: UploadTarget): Upload;
  /** What earlier visits to the page have begun: add the same file again, and it goes on. */
  unfinished(): UnfinishedUpload[];
}
