import type { Now, Upload } from "./uploader.js";

/** What the element says. */
export interface UploadStrings {
  choose: string;
  chooseOne: string;
  folder: string;
  hint: string;
  hintOne: string;
  list: string;
  pause: string;
  resume: string;
  retry: string;
  cancel: string;
  remove: string;
  clear: string;
  queued: string;
  elsewhere: string;
  retrying: string;
  paused: string;
  done: string;
  aborted: string;
  unfinished: string;
  overall: (done: number, all: number) => string;
  failed: (count: number) => string;
  refused: (name: string) => string;
  tooLarge: (name: string, size: string) => string;
  busy: string;
  missing: string;
}

export interface FoundFile {
  file: File;
  /** With its folders. */
  path?: string;
}

/** What the element tells of; all of it bubbles. */
export interface Anys3UploadEventMap {
  /** A file is in the list. */
  uploadadded: CustomEvent<Upload>;
  /** It is stored. */
  uploaddone: CustomEvent<Upload>;
  /** None is under way any more: each is done, failed or aborted. The last one. */
  uploadsover: CustomEvent<Upload>;
}

/**
 * `<anys3-upload>`. Attributes: `endpoint`, `bucket`, `prefix`, `name`, `multiple`, `directory`,
 * `accept`, `max-size` (bytes), `parallel`, `required`, `disabled`. Events, with the upload as
 * `detail`: `uploadadded`, `uploaddone`, `uploadsover`. Its value in a form is the key of each file.
 */
export declare class Anys3Upload extends HTMLElement {
  token: Now<string | null | undefined>;
  headers: Now<Record<string, string> | null | undefined>;
  get strings(): UploadStrings;
  set strings(some: Partial<UploadStrings>);
  readonly uploads: Upload[];
  readonly name: string;
  readonly form: HTMLFormElement | null;
  readonly validity: ValidityState;
  checkValidity(): boolean;
  reportValidity(): boolean;
  /** Uploads files. */
  add(files: Iterable<File | FoundFile>): void;
  /** Takes the files and folders of a drop or of the clipboard: how many there were. */
  take(transfer: DataTransfer): Promise<number>;
  /** Takes what is over from the list. */
  clear(): void;
  addEventListener<K extends keyof Anys3UploadEventMap>(
    type: K,
    listener: (this: Anys3Upload, event: Anys3UploadEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: Anys3Upload, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** The files of a drop or of the clipboard, with their paths in folders. */
export declare function filesOf(transfer: DataTransfer): Promise<FoundFile[]>;

declare global {
  interface HTMLElementTagNameMap {
    "anys3-upload": Anys3Upload;
  }
}
