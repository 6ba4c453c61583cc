{-# LANGUAGE MultiWayIf #-}
{-# LANGUAGE OverloadedStrings #-}

-- | Operations by AWS's name, step by step: what is below the typed ones.
--
-- No call ever blocks a thread of the operating system: all calls of a program share a queue of the
-- library, whose file descriptor GHC's own event loop waits for. So threads that wait can be killed
-- and timed out, and thousands of them cost little, with and without @-threaded@.
module Anys3.Call
  ( Call
  , newCall
  , closeCall
  , withCall
  , cancel
    -- * What it is told
  , set
  , setValue
  , setOption
  , setBody
    -- * Running
  , Source (..)
  , Transfer (..)
  , transfer
  , run
  , start
  , wait
    -- * The answer
  , get
  , getValue
  , requestId
  , readSome
  , next
  , item
  , itemValue
  , progress
  , state
    -- * Requests for others to send
  , presignCall
  , signCall
  , Signed (..)
  , signed
  , receiveAnswer
    -- * Event loops of others
  , Queue
  , newQueue
  , closeQueue
  , withQueue
  , queueFd
  , takeTag
  , startOn
  , isThere
  , tryRead
  ) where

import Control.Concurrent (forkIO, threadWaitRead)
import Control.Concurrent.MVar
import Control.Exception
import Control.Monad (forM_, forever, unless, void, when)
import Data.ByteString (ByteString)
import qualified Data.ByteString as B
import qualified Data.ByteString.Char8 as C
import qualified Data.ByteString.Internal as B (fromForeignPtr, mallocByteString)
import qualified Data.ByteString.Unsafe as B
import Data.IORef
import Data.Int (Int32, Int64)
import Data.IntMap.Strict (IntMap)
import qualified Data.IntMap.Strict as IntMap
import Data.Maybe (fromMaybe)
import Data.Text (Text)
import qualified Data.Text as T
import Data.Word (Word8)
import Foreign.C.Types (CChar, CSize (..))
import Foreign.ForeignPtr
import Foreign.Marshal.Alloc (alloca)
import Foreign.Ptr
import Foreign.Storable (peek)
import System.IO.Unsafe (unsafePerformIO)
import System.Posix.Process (getProcessID)
import System.Posix.Types (Fd (..), ProcessID)
import System.Timeout (timeout)

import Anys3.Client
import Anys3.Error
import Anys3.Foreign
import Anys3.Value (Value (..), decode, encode)

-- | An operation, what it is told, and what it answers. Threads that use one at once wait for each
-- other.
data Call = Call
  { callPtr :: ForeignPtr CCall
  , callClosed :: MVar Bool
  -- ^ Held while the library is entered, which is never for long.
  , callBusy :: MVar ()
  -- ^ Held by the thread that runs, or waits for, the next step of it.
  , callWake :: MVar ()
  -- ^ Full when the queue says that there is something to ask.
  , callStarted :: IORef Started
  , callClient :: Client
  -- ^ Held, too: it is asked for credentials as long as it has calls.
  }

data Started = NotYet | OnOurs Dispatcher Int | OnAnother

-- | Makes a call of an operation as AWS names it: @newCall client \"PutObject\"@; or of
-- @SignRequest@ or @PresignPost@.
newCall :: Client -> Text -> IO Call
newCall client operation = mask_ $ do
  (code, pointer) <- withClientPtr client $ \c -> withStr operation $ \name size ->
    alloca $ \place -> do
      code <- c_call_new c name size place
      pointer <- peek place
      when (pointer == nullPtr) (throwClient c code)
      pure (code, pointer)
  call <-
    Call
      <$> newForeignPtr c_call_free pointer
      <*> newMVar False
      <*> newMVar ()
      <*> newEmptyMVar
      <*> newIORef NotYet
      <*> pure client
  when (code < 0) (entering call (const (pure code)) `onException` closeCall call)
  pure call

-- | At once, and not when it is collected: gives up what is under way, in any thread. To close it
-- twice is no error.
closeCall :: Call -> IO ()
closeCall call = do
  modifyMVar_ (callClosed call) $ \closed -> do
    unless closed $ do
      started <- readIORef (callStarted call)
      case started of
        OnOurs dispatcher tag -> unregister dispatcher tag
        _ -> pure ()
      finalizeForeignPtr (callPtr call)
    pure True
  -- Its tag comes out of no queue any more: whoever waits is to see that it is closed.
  void (tryPutMVar (callWake call) ())

-- | Runs with a call, and closes it whatever happens.
withCall :: Client -> Text -> (Call -> IO a) -> IO a
withCall client operation = bracket (newCall client operation) closeCall

-- | From any thread: whoever waits for the call gets an error of the kind 'Cancelled'.
cancel :: Call -> IO ()
cancel call = entering call c_call_cancel

-- Into the library

again, absent :: Int32
again = -5
absent = -6

-- Runs with the pointer, unless the call is closed; then with its error, if there is one.
inside :: Call -> (Ptr CCall -> IO a) -> IO a
inside call use = withMVar (callClosed call) $ \closed -> do
  when closed (throwIO (ownError Misuse "the call is closed"))
  withForeignPtr (callPtr call) use

failed :: Ptr CCall -> Int32 -> IO a
failed c code = raise code (c_call_error c)

entering :: Call -> (Ptr CCall -> IO Int32) -> IO ()
entering call use = inside call $ \c -> do
  code <- use c
  when (code < 0) (failed c code)

textOf :: Call -> (Ptr CCall -> Ptr CChar -> CSize -> IO Int64) -> IO (Maybe ByteString)
textOf call ask = inside call $ \c -> do
  found <- readText (ask c)
  case found of
    Right text -> pure (Just text)
    Left code | code == absent -> pure Nothing
    Left code -> failed c code

-- Asks until it is there. Between two looks the queue is waited for, and nothing is held but the
-- turn: the thread can be killed, and others can cancel the call.
whenThere :: Integral n => Call -> (Ptr CCall -> IO n) -> IO n
whenThere call ask = withMVar (callBusy call) (const go)
  where
    go = look call ask >>= maybe (takeMVar (callWake call) >> go) there
    there found = found <$ touchClient (callClient call)

look :: Integral n => Call -> (Ptr CCall -> IO n) -> IO (Maybe n)
look call ask = inside call $ \c -> do
  code <- ask c
  if
    | code >= 0 -> pure (Just code)
    | fromIntegral code == again -> pure Nothing
    | otherwise -> failed c (fromIntegral code)

-- What it is told

-- | Sets what stands at a path, as @Metadata.colour@, from its text: numbers in decimal, times in
-- ISO 8601, lists and structures in JSON.
set :: Call -> Text -> Text -> IO ()
set call path value = entering call $ \c ->
  withStr path $ \p pl -> withStr value $ \v vl -> c_call_set c p pl v vl

-- | Sets members from an object.
setValue :: Call -> Value -> IO ()
setValue call value = entering call $ \c ->
  B.unsafeUseAsCStringLen (encode value) $ \(v, vl) -> c_call_set c nullPtr 0 v (fromIntegral vl)

-- | @timeout@, in seconds until the answer begins; @keep@, @true@ to leave an upload that is given
-- up at the store; @resume@, what 'state' gave.
setOption :: Call -> Text -> Text -> IO ()
setOption call name value = entering call $ \c ->
  withStr name $ \n nl -> withStr value $ \v vl -> c_call_option c n nl v vl

-- | Where the bytes of an object are. Of a @GetObject@ a 'File' is the one that is written.
data Source
  = Bytes ByteString
  | -- | A large one is sent as a multipart upload, several parts at once.
    File FilePath
  | -- | The length, if it is known, and what writes all pieces. Of an unknown length it is a
    -- multipart upload, whose parts are held in memory while they are sent.
    Pieces (Maybe Int64) ((ByteString -> IO ()) -> IO ())

-- | Says where the body is, and reads nothing of 'Pieces'.
setBody :: Call -> Source -> IO ()
setBody call source = entering call $ \c -> case source of
  Bytes bytes -> B.unsafeUseAsCStringLen bytes $ \(b, n) -> c_call_body c b (fromIntegral n)
  File path -> withStr (T.pack path) (c_call_body_file c)
  Pieces size _ -> c_call_body_stream c (fromMaybe (-1) size)

-- Running

-- | What is told of the bytes of a call, and what it goes on with.
data Transfer = Transfer
  { onProgress :: Int64 -> Maybe Int64 -> IO ()
  -- ^ How many bytes are where they are to be, and of how many: at the beginning, when it changes,
  -- and at the end. What it throws gives the call up.
  , onState :: Maybe (Text -> IO ())
  -- ^ What 'resumeFrom' goes on with, each time a part of a file is sent: keep the last. An upload
  -- that is given up is left at the store then, and not aborted.
  , resumeFrom :: Maybe Text
  }

-- | Nothing is told.
transfer :: Transfer
transfer = Transfer (\_ _ -> pure ()) Nothing Nothing

-- | Begins, sends the body, and waits until the answer begins. What it is interrupted by, or the
-- source throws, gives the call up.
run :: Transfer -> Maybe Source -> Call -> IO ()
run told source call = flip onException (closeCall call) $ do
  mapM_ (setBody call) source
  mapM_ (setOption call "resume") (resumeFrom told)
  when (isFile && has (onState told)) (setOption call "keep" "true")
  start call
  onProgress told 0 Nothing
  case source of
    Just (Pieces size write) -> do
      sent <- newIORef 0
      write $ \piece -> do
        writeAll call piece
        modifyIORef' sent (+ fromIntegral (B.length piece))
        readIORef sent >>= \n -> onProgress told n size
      finish call
      wait call
    Just (File _) -> watch told call
    _ -> wait call >> progress call >>= uncurry (onProgress told)
  where
    has = maybe False (const True)
    isFile = case source of
      Just (File _) -> True
      _ -> False

-- Tells of progress while it waits.
watch :: Transfer -> Call -> IO ()
watch told call = go (0, Nothing) Nothing
  where
    go before kept = do
      there <- isThere call
      now <- progress call
      when (now /= before) (uncurry (onProgress told) now)
      is <- state call
      when (is /= kept) (forM_ (onState told) (\keep -> mapM_ keep is))
      unless there $ do
        void (timeout glance (takeMVar (callWake call)))
        go now is
    -- How long it is at most until it is looked at again, in microseconds.
    glance = 50000

-- | Begins, and returns at once.
start :: Call -> IO ()
start call = do
  dispatcher <- ourDispatcher
  mask_ $ do
    started <- readIORef (callStarted call)
    case started of
      OnOurs owner _ | dispatcherPid owner /= dispatcherPid dispatcher -> entering call c_call_wait
      OnOurs _ _ -> throwIO (ownError Misuse "the call has begun already")
      OnAnother -> throwIO (ownError Misuse "the call has begun already")
      NotYet -> do
        tag <- register dispatcher (callWake call)
        -- A call that is forgotten leaves no tag behind.
        void (mkWeakIORef (callStarted call) (unregister dispatcher tag))
        begin tag (dispatcherQueue dispatcher) `onException` unregister dispatcher tag
        writeIORef (callStarted call) (OnOurs dispatcher tag)
  where
    begin tag queue = entering call $ \c ->
      insideQueue queue $ \q -> c_call_start c q (fromIntegral tag)

-- | Waits until the answer begins. Begins if need be.
wait :: Call -> IO ()
wait call = do
  started <- readIORef (callStarted call)
  case started of
    NotYet -> start call
    _ -> pure ()
  void (whenThere call c_call_wait)

writeAll :: Call -> ByteString -> IO ()
writeAll call piece = unless (B.null piece) $ do
  count <- whenThere call $ \c ->
    B.unsafeUseAsCStringLen piece $ \(b, n) -> c_call_write c b (fromIntegral n)
  writeAll call (B.drop (fromIntegral count) piece)

finish :: Call -> IO ()
finish call = void (whenThere call c_call_finish)

-- The answer

-- | What stands at a path, as text; 'Nothing' where it is absent.
get :: Call -> Text -> IO (Maybe Text)
get call path = fmap lenient <$> textOf call (\c b n -> withStr path (\p pl -> c_call_get c p pl b n))

-- | All of it.
getValue :: Call -> IO Value
getValue call = textOf call (\c -> c_call_get c nullPtr 0) >>= valueOf

valueOf :: Maybe ByteString -> IO Value
valueOf Nothing = pure Null
valueOf (Just text) = maybe (throwIO wrong) pure (decode text)
  where
    wrong = ownError Malformed "what the library answered is no JSON"

-- | The store's id of the request.
requestId :: Call -> IO (Maybe Text)
requestId call = get call "$RequestId"

-- | Reads at most so many bytes of the body; empty is the end.
readSome :: Call -> Int -> IO ByteString
readSome call size = do
  buffer <- B.mallocByteString (max 1 size)
  count <- whenThere call (reading buffer (max 1 size))
  pure (trimmed buffer (max 1 size) count)

reading :: Integral n => ForeignPtr a -> Int -> Ptr CCall -> IO n
reading buffer size c =
  withForeignPtr buffer $ \b -> fromIntegral <$> c_call_read c (castPtr b) (fromIntegral size)

-- What is short does not keep a buffer that is long.
trimmed :: ForeignPtr Word8 -> Int -> Int64 -> ByteString
trimmed buffer size count
  | 2 * n < size = B.copy bytes
  | otherwise = bytes
  where
    n = fromIntegral count
    bytes = B.fromForeignPtr buffer 0 n

-- | Goes to the next item of a listing, over all pages: the number of the list that it is in, from 1
-- on in the order of AWS's documentation; 0 behind the last.
next :: Call -> IO Int
next call = do
  started <- readIORef (callStarted call)
  case started of
    NotYet -> start call
    _ -> pure ()
  fromIntegral <$> whenThere call c_call_next

-- | What stands at a path of the item.
item :: Call -> Text -> IO (Maybe Text)
item call path =
  fmap lenient <$> textOf call (\c b n -> withStr path (\p pl -> c_call_item c p pl b n))

-- | All of it.
itemValue :: Call -> IO Value
itemValue call = textOf call (\c -> c_call_item c nullPtr 0) >>= valueOf

-- | How many bytes of the body are where they are to be, and of how many.
progress :: Call -> IO (Int64, Maybe Int64)
progress call = inside call $ \c -> alloca $ \bytes -> alloca $ \total -> do
  code <- c_call_progress c bytes total
  when (code < 0) (failed c code)
  (,) <$> peek bytes <*> ((\t -> if t < 0 then Nothing else Just t) <$> peek total)

-- | What the option @resume@ goes on with, of an upload of a file that is under way.
state :: Call -> IO (Maybe Text)
state call = fmap lenient <$> textOf call c_call_state

-- Requests for others to send

-- | So that anyone can send it who has its URL, for 1 second to 7 days.
presignCall :: Call -> Int -> IO ()
presignCall call seconds = do
  -- To the library 0 is an hour, and to whoever says it a mistake.
  when (seconds == 0) (throwIO (ownError Invalid "a presigned URL is good for 1 second at least"))
  entering call $ \c -> c_call_presign c (fromIntegral seconds)

-- | To be sent within 15 minutes by another HTTP client.
signCall :: Call -> IO ()
signCall call = entering call c_call_sign

-- | A request that another HTTP client sends.
data Signed = Signed
  { signedMethod :: Text
  , signedUrl :: Text
  , signedHeaders :: [(Text, Text)]
  -- ^ All must be sent.
  , signedBody :: ByteString
  , signedFields :: [(Text, Text)]
  -- ^ Of a form, to stand before its file.
  }
  deriving (Eq, Show)

-- | What was presigned or signed.
signed :: Call -> IO Signed
signed call = do
  let part name = fromMaybe "" <$> textOf call (\c b n -> withStr name (\p pl -> c_call_request c p pl b n))
  method <- part "method"
  url <- part "url"
  headers <- part "headers"
  body <- part "body"
  fields <- part "fields"
  members <- if B.null fields then pure Null else valueOf (Just fields)
  pure
    Signed
      { signedMethod = lenient method
      , signedUrl = lenient url
      , signedHeaders = map header (C.lines headers)
      , signedBody = body
      , signedFields = case members of
          Object pairs -> [(name, text) | (name, String text) <- pairs]
          _ -> []
      }
  where
    header line =
      let (name, value) = C.break (== ':') line
       in (lenient name, T.strip (lenient (B.drop 1 value)))

-- | The answer that the other client got: its status, headers and body. The call is as if it had
-- been sent. Bytes are not compared with a checksum.
receiveAnswer :: Call -> Int -> [(Text, Text)] -> ByteString -> IO ()
receiveAnswer call status headers body = do
  entering call $ \c ->
    withStr (T.concat [T.concat [name, ": ", value, "\n"] | (name, value) <- headers]) $ \h hl ->
      B.unsafeUseAsCStringLen body $ \(b, n) ->
        c_call_answer c (fromIntegral status) h hl b (fromIntegral n)
  writeIORef (callStarted call) OnAnother

-- The queue of this program

-- What wakes those who wait. A forked child has its own, for it has no thread of its parent's.
data Dispatcher = Dispatcher
  { dispatcherPid :: ProcessID
  , dispatcherQueue :: Queue
  , dispatcherWaiting :: IORef (Int, IntMap (MVar ()))
  }

theDispatcher :: IORef (Maybe Dispatcher)
theDispatcher = unsafePerformIO (newIORef Nothing)
{-# NOINLINE theDispatcher #-}

ourDispatcher :: IO Dispatcher
ourDispatcher = do
  pid <- getProcessID
  found <- readIORef theDispatcher
  case found of
    Just dispatcher | dispatcherPid dispatcher == pid -> pure dispatcher
    _ -> mask_ $ do
      ours <- Dispatcher pid <$> newQueue <*> newIORef (1, IntMap.empty)
      -- Without a lock, which a child could inherit held. One of several threads is the quickest.
      kept <- atomicModifyIORef' theDispatcher $ \now -> case now of
        Just other | dispatcherPid other == pid -> (now, Left other)
        _ -> (Just ours, Right ours)
      case kept of
        Left other -> closeQueue (dispatcherQueue ours) >> pure other
        Right dispatcher -> forkIO (dispatch dispatcher) >> pure dispatcher

dispatch :: Dispatcher -> IO ()
dispatch dispatcher = do
  fd <- queueFd queue
  forever (threadWaitRead fd >> drain)
  where
    queue = dispatcherQueue dispatcher
    drain = takeTag queue >>= mapM_ (\tag -> wake (fromIntegral tag) >> drain)
    wake tag = do
      (_, waiting) <- readIORef (dispatcherWaiting dispatcher)
      forM_ (IntMap.lookup tag waiting) (`tryPutMVar` ())

register :: Dispatcher -> MVar () -> IO Int
register dispatcher wake = atomicModifyIORef' (dispatcherWaiting dispatcher) $ \(tag, waiting) ->
  ((tag + 1, IntMap.insert tag wake waiting), tag)

unregister :: Dispatcher -> Int -> IO ()
unregister dispatcher tag = atomicModifyIORef' (dispatcherWaiting dispatcher) $ \(n, waiting) ->
  ((n, IntMap.delete tag waiting), ())

-- Event loops of others

-- | Tells which calls have something to say, to an event loop that is not GHC's.
data Queue = Queue (ForeignPtr CQueue) (MVar Bool)

-- | Makes one.
newQueue :: IO Queue
newQueue = mask_ $ alloca $ \place -> do
  code <- c_queue_new place
  when (code < 0) (throwIO (ownError (kindOfCode code) none))
  Queue <$> (peek place >>= newForeignPtr c_queue_free) <*> newMVar False
  where
    none = "cannot make a queue: no file descriptors are left (raise ulimit -n)"

-- | To close it twice is no error.
closeQueue :: Queue -> IO ()
closeQueue (Queue pointer closed) = modifyMVar_ closed $ \is -> do
  unless is (finalizeForeignPtr pointer)
  pure True

-- | Runs with a queue, and closes it whatever happens.
withQueue :: (Queue -> IO a) -> IO a
withQueue = bracket newQueue closeQueue

insideQueue :: Queue -> (Ptr CQueue -> IO a) -> IO a
insideQueue (Queue pointer closed) use = withMVar closed $ \is -> do
  when is (throwIO (ownError Misuse "the queue is closed"))
  withForeignPtr pointer use

queueFailed :: Int32 -> IO a
queueFailed code = throwIO (ownError (kindOfCode code) "the queue was made before this process was forked")

-- | Readable as long as the queue has tags. It is neither to be read nor to be closed.
queueFd :: Queue -> IO Fd
queueFd queue = insideQueue queue $ \q -> do
  fd <- c_queue_fd q
  if fd < 0 then queueFailed fd else pure (Fd (fromIntegral fd))

-- | The tag of a call that is to be asked again, if there is one now.
takeTag :: Queue -> IO (Maybe Int64)
takeTag queue = insideQueue queue $ \q -> alloca $ \place -> do
  code <- c_queue_take q 0 place
  if
    | code < 0 -> queueFailed code
    | code == 0 -> pure Nothing
    | otherwise -> Just <$> peek place

-- | Begins a call whose tag comes out of the queue when there is something to ask: of it use
-- 'isThere' and 'tryRead' alone, which do not wait.
startOn :: Queue -> Int64 -> Call -> IO ()
startOn queue tag call = mask_ $ do
  entering call $ \c -> insideQueue queue $ \q -> c_call_start c q tag
  writeIORef (callStarted call) OnAnother

-- | Whether the answer has begun.
isThere :: Call -> IO Bool
isThere call = maybe False (const True) <$> look call c_call_wait

-- | Some bytes of the body, if they are there; empty is the end.
tryRead :: Call -> Int -> IO (Maybe ByteString)
tryRead call size = do
  buffer <- B.mallocByteString (max 1 size)
  count <- look call (reading buffer (max 1 size))
  pure (trimmed buffer (max 1 size) <$> count)
