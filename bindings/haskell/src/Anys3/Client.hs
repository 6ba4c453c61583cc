{-# LANGUAGE OverloadedStrings #-}

-- | A store, and who asks it.
module Anys3.Client
  ( Client
  , Config (..)
  , config
  , Credentials (..)
  , newClient
  , closeClient
  , withClient
  , setCredentials
    -- * For the binding itself
  , withClientPtr
  , touchClient
  , readText
  , withStr
  , lenient
  , raise
  , throwClient
  ) where

import Control.Concurrent (rtsSupportsBoundThreads)
import Control.Concurrent.MVar
import Control.Exception
import Control.Monad (forM_, unless, when)
import Data.ByteString (ByteString)
import qualified Data.ByteString as B
import qualified Data.ByteString.Unsafe as B
import Data.IORef
import Data.Int (Int32, Int64)
import Data.IntMap.Strict (IntMap)
import qualified Data.IntMap.Strict as IntMap
import Data.Maybe (fromMaybe)
import Data.Text (Text)
import qualified Data.Text as T
import qualified Data.Text.Encoding as T
import qualified Data.Text.Encoding.Error as T
import Data.Time.Clock (UTCTime)
import Data.Time.Clock.POSIX (utcTimeToPOSIXSeconds)
import Foreign.C.Types (CChar, CSize (..))
import Foreign.ForeignPtr
import Foreign.Marshal.Alloc (alloca, allocaBytes, free, mallocBytes)
import Foreign.Ptr
import Foreign.Storable (peek)
import System.IO.Unsafe (unsafePerformIO)
import Text.Read (readMaybe)

import Anys3.Error
import Anys3.Foreign

-- | A store, and who asks it. Usable from all threads at once.
data Client = Client
  { clientPtr :: ForeignPtr CClient
  , clientClosed :: MVar Bool
  , clientToken :: IORef ()
  -- ^ Dies with the client, and nothing else has it.
  , clientNumber :: Maybe Int
  -- ^ Of one that asks for credentials.
  }

-- | What a client is told. What is 'Nothing' comes from AWS's environment variables, then from
-- AWS's shared files.
data Config = Config
  { endpointUrl :: Maybe Text
  , region :: Maybe Text
  , profile :: Maybe Text
  , credentials :: Maybe Credentials
  , askCredentials :: Maybe (IO Credentials)
  -- ^ Asked when credentials are needed, and again before they expire. It must not use the client.
  -- It takes a program that is linked with @-threaded@.
  , settings :: [(Text, Text)]
  -- ^ Others by name, as @("connect_timeout", "5")@: @ca_bundle@, @no_verify_ssl@,
  -- @no_sign_request@, @connect_timeout@, @read_timeout@, and those of AWS's shared files.
  }

-- | Nothing is set.
config :: Config
config = Config Nothing Nothing Nothing Nothing Nothing []

-- | What requests are signed with.
data Credentials = Credentials
  { accessKey :: Text
  , secretKey :: Text
  , sessionToken :: Maybe Text
  , expires :: Maybe UTCTime
  }

-- | Makes a client, and connects to nothing.
newClient :: Config -> IO Client
newClient told = do
  pointer <- alloca $ \place -> c_client_new place >> peek place >>= newForeignPtr c_client_free
  number <- traverse (remember pointer) (askCredentials told)
  client <- Client pointer <$> newMVar False <*> newIORef () <*> pure number
  forM_ number $ \n -> mkWeakIORef (clientToken client) (forget n)
  flip onException (closeClient client) $ do
    let set name = mapM_ $ \value ->
          withClientPtr client $ \c ->
            throwClient c =<< withStr name (\n nl -> withStr value (c_client_set c n nl))
    set "endpoint_url" (endpointUrl told)
    set "region" (region told)
    set "profile" (profile told)
    forM_ (settings told) $ \(name, value) -> set name (Just value)
    mapM_ (setCredentials client) (credentials told)
    forM_ number $ \n -> do
      unless rtsSupportsBoundThreads $
        throwIO (ownError BadConfig "askCredentials takes a program that is linked with -threaded")
      withClientPtr client $ \c -> c_client_ask c askPtr (nullPtr `plusPtr` n) >>= throwClient c
    withClientPtr client $ \c -> c_client_open c >>= throwClient c
    pure client

-- | At once, and not when it is collected. Its calls go on. To close it twice is no error.
closeClient :: Client -> IO ()
closeClient client = do
  mapM_ forget (clientNumber client)
  modifyMVar_ (clientClosed client) $ \closed -> do
    unless closed (finalizeForeignPtr (clientPtr client))
    pure True

-- | Runs with a client, and closes it whatever happens.
withClient :: Config -> (Client -> IO a) -> IO a
withClient told = bracket (newClient told) closeClient

-- | Gives others, in place of those that the client has, at any time.
setCredentials :: Client -> Credentials -> IO ()
setCredentials client given = withClientPtr client $ \c -> give c given >>= throwClient c

give :: Ptr CClient -> Credentials -> IO Int32
give c (Credentials access secret token expiry) =
  withStr access $ \a al -> withStr secret $ \s sl -> withStr (fromMaybe "" token) $ \t tl ->
    c_client_credentials c a al s sl t tl (maybe 0 seconds expiry)
  where
    -- Rounded down: sooner is on the safe side. 0 would be for ever.
    seconds = max 1 . floor . utcTimeToPOSIXSeconds :: UTCTime -> Int64

-- Who is asked for credentials, by number: the library keeps the number, and no pointer, since a
-- call that outlives its client may ask when the client is gone.
asked :: IORef (IntMap (ForeignPtr CClient, IO Credentials))
asked = unsafePerformIO (newIORef IntMap.empty)
{-# NOINLINE asked #-}

remember :: ForeignPtr CClient -> IO Credentials -> IO Int
remember pointer ask = atomicModifyIORef' asked $ \all' ->
  let n = maybe 1 ((+ 1) . fst) (IntMap.lookupMax all') in (IntMap.insert n (pointer, ask) all', n)

forget :: Int -> IO ()
forget n = atomicModifyIORef' asked $ \all' -> (IntMap.delete n all', ())

-- One function for all clients, never freed.
askPtr :: FunPtr (Ptr () -> IO Int32)
askPtr = unsafePerformIO (c_ask (answer . (`minusPtr` nullPtr)))
{-# NOINLINE askPtr #-}

answer :: Int -> IO Int32
answer n = handle (\e -> const (pure 1) (e :: SomeException)) $ do
  found <- IntMap.lookup n <$> readIORef asked
  case found of
    Nothing -> pure 1
    Just (_, ask) -> do
      given <- ask
      -- Looked up again: the client may have been closed meanwhile.
      still <- IntMap.lookup n <$> readIORef asked
      case still of
        Nothing -> pure 1
        Just (pointer, _) -> withForeignPtr pointer (`give` given)

-- Runs with the pointer, unless the client is closed. What is run does not wait.
withClientPtr :: Client -> (Ptr CClient -> IO a) -> IO a
withClientPtr client run = withMVar (clientClosed client) $ \closed -> do
  when closed (throwIO (ownError Misuse "the client is closed"))
  withForeignPtr (clientPtr client) run

-- Keeps it from being collected up to here.
touchClient :: Client -> IO ()
touchClient client = readIORef (clientToken client) >> touchForeignPtr (clientPtr client)

throwClient :: Ptr CClient -> Int32 -> IO ()
throwClient c code = when (code < 0) (raise code (c_client_error c))

-- Throws what the library says of an error.
raise :: Int32 -> (Ptr CChar -> CSize -> Ptr CChar -> CSize -> IO Int64) -> IO a
raise code field = do
  let ask name = either (const Nothing) (Just . lenient) <$> withStr name (\n l -> readText (field n l))
  text <- ask ""
  let whole = fromMaybe "the library did not say why" text
  message <- ask "message"
  hint <- ask "hint"
  s3code <- ask "code"
  status <- ask "status"
  said <- ask "said"
  requestId <- ask "request-id"
  resource <- ask "resource"
  operation <- ask "operation"
  retryable <- ask "retryable"
  attempts <- ask "attempts"
  let number t = t >>= readMaybe . T.unpack
  throwIO
    (ownError (kindOfCode code) whole)
      { errorMessage = fromMaybe whole message
      , errorHint = hint
      , errorCode = s3code
      , errorStatus = number status
      , errorSaid = said
      , errorRequestId = requestId
      , errorResource = resource
      , errorOperation = operation
      , errorRetryable = retryable == Just "true"
      , errorAttempts = fromMaybe 0 (number attempts)
      }

lenient :: ByteString -> Text
lenient = T.decodeUtf8With T.lenientDecode

withStr :: Text -> (Ptr CChar -> CSize -> IO a) -> IO a
withStr text run = B.unsafeUseAsCStringLen (T.encodeUtf8 text) $ \(p, n) -> run p (fromIntegral n)

-- Reads a text of any length, or the code.
readText :: (Ptr CChar -> CSize -> IO Int64) -> IO (Either Int32 ByteString)
readText ask = allocaBytes few (\buffer -> ask buffer (fromIntegral few) >>= taken buffer few)
  where
    few = 1024
    taken buffer size needed
      | needed < 0 = pure (Left (fromIntegral needed))
      | fromIntegral needed <= size = Right <$> B.packCStringLen (buffer, fromIntegral needed)
      | otherwise = do
          -- Another thread may make it longer meanwhile.
          let more = fromIntegral needed
          bracket (mallocBytes more) free $ \large -> ask large (fromIntegral more) >>= taken large more
