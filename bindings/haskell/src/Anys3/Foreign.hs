{-# LANGUAGE ForeignFunctionInterface #-}

-- What is imported of libanys3. @safe@ is what may wait, or call back into Haskell; @unsafe@ what
-- only looks: calls are always started with a queue, and then nothing of them waits.
module Anys3.Foreign where

import Data.Int (Int32, Int64)
import Data.Word (Word8)
import Foreign.C.Types (CChar, CSize (..))
import Foreign.Ptr (FunPtr, Ptr)

data CClient
data CCall
data CQueue

-- A text or bytes, and their length.
type Str a = Ptr CChar -> CSize -> a

-- A buffer and its size: the length of the whole is returned.
type Buf = Ptr CChar -> CSize -> IO Int64

foreign import ccall unsafe "anys3_abi_version" c_abi_version :: IO Int32
foreign import ccall unsafe "anys3_version" c_version :: Buf

foreign import ccall unsafe "anys3_client_new" c_client_new :: Ptr (Ptr CClient) -> IO Int32
foreign import ccall unsafe "anys3_client_set" c_client_set :: Ptr CClient -> Str (Str (IO Int32))
foreign import ccall unsafe "anys3_client_credentials" c_client_credentials
  :: Ptr CClient -> Str (Str (Str (Int64 -> IO Int32)))
foreign import ccall unsafe "anys3_client_ask" c_client_ask
  :: Ptr CClient -> FunPtr (Ptr () -> IO Int32) -> Ptr () -> IO Int32
foreign import ccall safe "anys3_client_open" c_client_open :: Ptr CClient -> IO Int32
foreign import ccall unsafe "anys3_client_error" c_client_error :: Ptr CClient -> Str Buf
foreign import ccall unsafe "&anys3_client_free" c_client_free :: FunPtr (Ptr CClient -> IO ())

foreign import ccall "wrapper" c_ask :: (Ptr () -> IO Int32) -> IO (FunPtr (Ptr () -> IO Int32))

-- It opens the client anew in a forked child, and reads files then.
foreign import ccall safe "anys3_call_new" c_call_new
  :: Ptr CClient -> Str (Ptr (Ptr CCall) -> IO Int32)
foreign import ccall unsafe "anys3_call_set" c_call_set :: Ptr CCall -> Str (Str (IO Int32))
foreign import ccall unsafe "anys3_call_option" c_call_option :: Ptr CCall -> Str (Str (IO Int32))
foreign import ccall unsafe "anys3_call_body" c_call_body :: Ptr CCall -> Str (IO Int32)
foreign import ccall unsafe "anys3_call_body_file" c_call_body_file :: Ptr CCall -> Str (IO Int32)
foreign import ccall unsafe "anys3_call_body_stream" c_call_body_stream
  :: Ptr CCall -> Int64 -> IO Int32
foreign import ccall unsafe "anys3_call_start" c_call_start
  :: Ptr CCall -> Ptr CQueue -> Int64 -> IO Int32
foreign import ccall unsafe "anys3_call_wait" c_call_wait :: Ptr CCall -> IO Int32
foreign import ccall unsafe "anys3_call_write" c_call_write :: Ptr CCall -> Str (IO Int64)
foreign import ccall unsafe "anys3_call_finish" c_call_finish :: Ptr CCall -> IO Int32
foreign import ccall unsafe "anys3_call_read" c_call_read
  :: Ptr CCall -> Ptr Word8 -> CSize -> IO Int64
foreign import ccall unsafe "anys3_call_get" c_call_get :: Ptr CCall -> Str Buf
foreign import ccall unsafe "anys3_call_next" c_call_next :: Ptr CCall -> IO Int32
foreign import ccall unsafe "anys3_call_item" c_call_item :: Ptr CCall -> Str Buf
foreign import ccall unsafe "anys3_call_progress" c_call_progress
  :: Ptr CCall -> Ptr Int64 -> Ptr Int64 -> IO Int32
foreign import ccall unsafe "anys3_call_state" c_call_state :: Ptr CCall -> Buf
-- Credentials may have to be fetched.
foreign import ccall safe "anys3_call_sign" c_call_sign :: Ptr CCall -> IO Int32
foreign import ccall safe "anys3_call_presign" c_call_presign :: Ptr CCall -> Int64 -> IO Int32
foreign import ccall unsafe "anys3_call_request" c_call_request :: Ptr CCall -> Str Buf
foreign import ccall unsafe "anys3_call_answer" c_call_answer
  :: Ptr CCall -> Int32 -> Str (Str (IO Int32))
foreign import ccall unsafe "anys3_call_error" c_call_error :: Ptr CCall -> Str Buf
foreign import ccall unsafe "anys3_call_cancel" c_call_cancel :: Ptr CCall -> IO Int32
foreign import ccall unsafe "&anys3_call_free" c_call_free :: FunPtr (Ptr CCall -> IO ())

foreign import ccall unsafe "anys3_queue_new" c_queue_new :: Ptr (Ptr CQueue) -> IO Int32
foreign import ccall unsafe "anys3_queue_fd" c_queue_fd :: Ptr CQueue -> IO Int32
-- With a time of 0: it does not wait.
foreign import ccall unsafe "anys3_queue_take" c_queue_take
  :: Ptr CQueue -> Int64 -> Ptr Int64 -> IO Int32
foreign import ccall unsafe "&anys3_queue_free" c_queue_free :: FunPtr (Ptr CQueue -> IO ())
