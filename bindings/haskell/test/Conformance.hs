{-# LANGUAGE LambdaCase #-}
{-# LANGUAGE OverloadedStrings #-}
{-# LANGUAGE ScopedTypeVariables #-}

-- Does what bindings/conformance/script.txt describes, and prints TAP.
module Main (main) where

import Control.Concurrent
import Control.Exception
import Control.Monad
import qualified Data.ByteString as B
import qualified Data.ByteString.Char8 as C
import qualified Data.ByteString.Lazy as L
import Data.IORef
import Data.Int (Int64)
import Data.List (isInfixOf, sort)
import qualified Data.Map.Strict as Map
import Data.Maybe
import Data.Text (Text)
import qualified Data.Text as T
import qualified Data.Text.Encoding as T
import Data.Time.Clock
import System.Directory (doesFileExist)
import System.Environment (getEnv)
import System.Exit
import System.FilePath ((</>), takeDirectory)
import System.IO
import System.Mem (performGC)
import System.Posix.Process (ProcessStatus (..), exitImmediately, forkProcess, getProcessStatus)
import System.Process (readProcess)
import System.Timeout (timeout)

import Anys3
import Anys3.Call
import qualified Anys3.Operations as S3
import Anys3.Value (decode, encode)

newtype Wrong = Wrong String

instance Show Wrong where
  show (Wrong why) = why

instance Exception Wrong

wrong :: String -> IO a
wrong = throwIO . Wrong

same :: (Eq a, Show a) => String -> a -> a -> IO ()
same what expected found =
  unless (expected == found) $
    wrong (what ++ " is " ++ cut (show found) ++ ", not " ++ cut (show expected))
  where
    cut text = if length (take 201 text) > 200 then take 200 text ++ "…" else text

holds :: String -> Bool -> IO ()
holds what truth = unless truth (wrong (what ++ " does not hold"))

-- What all steps share.
data World = World
  { theClient :: Client
  , bucket :: Text
  , faulty :: Text
  , temp :: FilePath
  , script :: FilePath
  , files :: IORef Int
  , names :: IORef (Map.Map Text Text)
  }

newFile :: World -> IO FilePath
newFile world = do
  n <- atomicModifyIORef' (files world) (\n -> (n + 1, n))
  pure (temp world </> ("haskell-" ++ show n))

-- The error, which must be of this kind.
failing :: Text -> IO a -> IO S3Error
failing kind action = try action >>= \case
  Right _ -> wrong "it did not fail"
  Left e -> e <$ expectKind kind e

expectKind :: Text -> S3Error -> IO ()
expectKind kind e = do
  same "the kind" kind (kindName (errorKind e))
  holds "a message" (errorText e /= "" && errorMessage e /= "")

putAt :: World -> Text -> B.ByteString -> IO ()
putAt world key bytes =
  void (sendBody (theClient world) (S3.putObject (bucket world) key) (Bytes bytes))

getAt :: World -> Text -> IO B.ByteString
getAt world key = receiveBytes (theClient world) (S3.getObject (bucket world) key)

-- curl with these arguments: its status, and what it answers. {body} is the file that has the body.
curl :: World -> [Text] -> B.ByteString -> IO (Int, B.ByteString)
curl world arguments body = do
  input <- newFile world
  output <- newFile world
  B.writeFile input body
  let filled = map (T.unpack . T.replace "{body}" (T.pack input)) arguments
  status <- readProcess "curl" (["-s", "-o", output, "-w", "%{http_code}", "--noproxy", "*"] ++ filled) ""
  there <- doesFileExist output
  answer <- if there then B.readFile output else pure ""
  pure (read status, answer)

curlSigned :: World -> Signed -> B.ByteString -> IO (Int, B.ByteString)
curlSigned world request body = curl world (signedUrl request : arguments) body
  where
    arguments
      | null (signedFields request) =
          ["-X", signedMethod request]
            ++ (if signedMethod request `elem` ["PUT", "POST"] then ["-T", "{body}", "-H", "Expect:"] else [])
            ++ concat [["-H", name <> ": " <> value] | (name, value) <- signedHeaders request]
      | otherwise =
          concat [["--form-string", name <> "=" <> value] | (name, value) <- signedFields request]
            ++ ["-F", "file=@{body}"]

-- The steps of the language

withFaulty :: World -> (Client -> IO a) -> IO a
withFaulty world = withClient config {endpointUrl = Just (faulty world)}

within10 :: IO a -> IO a
within10 action = do
  began <- getCurrentTime
  result <- action
  ended <- getCurrentTime
  holds "at once" (diffUTCTime ended began < 10)
  pure result

members :: World -> Text -> Value
members world key = object ["Bucket" .= bucket world, "Key" .= key]

native :: Text -> Maybe (World -> IO ())
native name = lookup name
  [ ("exception", exception)
  , ("unknown-operation", unknownOperation)
  , ("unknown-member", unknownMember)
  , ("wrong-type", wrongType)
  , ("typed-put-get", typedPutGet)
  , ("typed-list", typedList)
  , ("typed-delete-many", typedDeleteMany)
  , ("stream-up", streamUp)
  , ("stream-down", streamDown)
  , ("file-progress", fileProgress)
  , ("resume", resume)
  , ("presign-get", presignGet)
  , ("own-http", ownHttp)
  , ("scope", scope)
  , ("cancel", cancelled)
  , ("timeout", timedOut)
  , ("eight-at-once", eightAtOnce)
  , ("event-loop", eventLoop)
  , ("collected", collected)
  , ("clients", clients)
  , ("handles", handles)
  , ("descriptors", descriptors)
  , ("credentials", lateCredentials)
  , ("fork", forked)
  , ("panic", panic)
  , ("every-operation", everyOperation)
  ]

exception :: World -> IO ()
exception world = do
  e <- failing "not-found" (getAt world "not there")
  same "kind" NotFound (errorKind e)
  same "code" (Just "NoSuchKey") (errorCode e)
  same "status" (Just 404) (errorStatus e)
  holds "request id" (isJust (errorRequestId e))
  same "operation" (Just "GetObject") (errorOperation e)
  same "resource" (Just ("s3://" <> bucket world <> "/not there")) (errorResource e)
  holds "not retryable" (not (errorRetryable e))
  same "attempts" 1 (errorAttempts e)
  same "displayed" (T.unpack (errorText e)) (displayException e)

unknownOperation :: World -> IO ()
unknownOperation world = do
  e <- failing "invalid" (newCall (theClient world) "GetObjec")
  holds "the near one" ("GetObject" `T.isInfixOf` errorText e)

unknownMember :: World -> IO ()
unknownMember world = withCall (theClient world) "GetObject" $ \call ->
  void (failing "invalid" (set call "Buckett" "b"))

wrongType :: World -> IO ()
wrongType world = withCall (theClient world) "ListObjectsV2" $ \call ->
  void (failing "invalid" (set call "MaxKeys" "many"))

typedPutGet :: World -> IO ()
typedPutGet world = do
  let put =
        S3.putObject (bucket world) "typed"
          & S3.contentType =: "text/cat"
          & S3.metadata =: [("colour", "grey"), ("owner", "Ann")]
  answer <- sendBody (theClient world) put (Bytes "meow")
  receive (theClient world) (S3.getObject (bucket world) "typed") $ \got body -> do
    holds "etag" (isJust (answer ? S3.etag) && answer ? S3.etag == got ? S3.etag)
    same "content type" (Just "text/cat") (got ? S3.contentType)
    same "content length" (Just 4) (got ? S3.contentLength)
    holds "a time" (isJust (got ? S3.lastModified))
    same "metadata" (Just [("colour", "grey"), ("owner", "Ann")]) (sort <$> got ? S3.metadata)
    readAll body >>= same "the body" "meow"

typedList :: World -> IO ()
typedList world = do
  let keys = [T.pack ("typed-list/" ++ [a, b]) | a <- "012", b <- ['0' .. '9'], [a, b] < "25"]
      listing = S3.listObjectsV2 (bucket world) & S3.prefix =: "typed-list/" & S3.maxKeys =: 10
  forM_ keys (\key -> putAt world key "x")
  found <- newIORef []
  forItems_ (theClient world) listing $ \item -> modifyIORef found (item ? S3.key :)
  readIORef found >>= same "the keys" (map Just keys) . reverse
  -- Ended early.
  first <- withItems (theClient world) listing (fmap (fmap (? S3.key)))
  same "the first" (Just (Just "typed-list/00")) first
  again <- listItems (theClient world) listing
  same "the keys again" (map Just keys) (map (? S3.key) again)

typedDeleteMany :: World -> IO ()
typedDeleteMany world = do
  let keys = ["many/1", "many/2", "many/3"] :: [Text]
      objects = object ["Objects" .= [object ["Key" .= key] | key <- keys]]
  forM_ keys (\key -> putAt world key "x")
  answer <- send (theClient world) (S3.deleteObjects (bucket world) objects)
  same "what is deleted" (map Just keys) (sort (map (.: "Key") (fromMaybe [] (answer ? S3.deleted))))
  same "no errors" [] (fromMaybe [] (answer ? S3.errors))
  void (failing "not-found" (getAt world "many/1"))

mebi :: Int
mebi = 1048576

threeMebi :: B.ByteString
threeMebi = B.take (3 * mebi) (B.concat (replicate 100000 "the language's own stream, in pieces\n"))

pieces :: [B.ByteString]
pieces = [B.take 65536 (B.drop (65536 * i) threeMebi) | i <- [0 .. 47]]

streamUp :: World -> IO ()
streamUp world = do
  let client = theClient world
      to key = S3.putObject (bucket world) key
  path <- newFile world
  B.writeFile path threeMebi
  void (withBinaryFile path ReadMode (sendBody client (to "handle") . handleSource Nothing))
  getAt world "handle" >>= holds "the handle's bytes" . (== threeMebi)
  left <- newIORef pieces
  let give = atomicModifyIORef' left (\l -> (drop 1 l, fromMaybe "" (listToMaybe l)))
  void (sendBody client (to "producer") (producer give))
  getAt world "producer" >>= holds "the producer's bytes" . (== threeMebi)
  void (sendBody client (to "lazy") (lazyBytes (L.fromChunks pieces)))
  getAt world "lazy" >>= holds "the lazy bytes" . (== threeMebi)
  -- One that fails on the way gives the upload up.
  let broken = Pieces Nothing (\write -> write threeMebi >> wrong "broken")
  try (sendBody client (to "broken") broken) >>= \case
    Left (Wrong why) -> same "the failure" "broken" why
    Right _ -> wrong "a broken stream was sent"
  void (failing "not-found" (getAt world "broken"))

streamDown :: World -> IO ()
streamDown world = do
  let client = theClient world
      from = S3.getObject (bucket world) "handle"
  path <- newFile world
  withBinaryFile path WriteMode $ \handle -> receive client from (\_ body -> bodyToHandle body handle)
  B.readFile path >>= holds "the handle's bytes" . (== threeMebi)
  size <- receive client from (\_ -> foldBody (\n bytes -> pure (n + B.length bytes)) 0)
  same "the folded size" (3 * mebi) size

fileProgress :: World -> IO ()
fileProgress world = do
  path <- newFile world
  B.writeFile path (B.replicate (20 * mebi) 120)
  told <- newIORef []
  let tell bytes total = modifyIORef told ((bytes, total) :)
      put = S3.putObject (bucket world) "progress"
  void (sendWith transfer {onProgress = tell} (theClient world) put (File path))
  values <- readIORef told
  let whole = fromIntegral (20 * mebi)
  same "the last" (Just (whole, Just whole)) (listToMaybe values)
  holds "they never fall" (let told' = map fst values in and (zipWith (>=) told' (drop 1 told')))
  down <- newFile world
  void (receiveFile transfer (theClient world) (S3.getObject (bucket world) "progress") down)
  before <- B.readFile path
  after <- B.readFile down
  holds "the bytes" (before == after)

-- A store may be too quick to be interrupted: then once more, with less bandwidth.
interruptedUpload :: World -> Int -> FilePath -> IO Text
interruptedUpload world bandwidth path = do
  let slow = config {settings = [("max_bandwidth", T.pack (show bandwidth)), ("max_concurrent_requests", "1")]}
  kept <- newIORef Nothing
  let tell bytes _ = do
        is <- readIORef kept
        when (bytes >= fromIntegral (5 * mebi) && isJust is) (wrong "enough")
      told = transfer {onProgress = tell, onState = Just (writeIORef kept . Just)}
      put = S3.putObject (bucket world) "resumed"
  withClient slow (\client -> try (sendWith told client put (File path))) >>= \case
    Left (Wrong _) -> readIORef kept >>= maybe (wrong "no state") pure
    Right _ -> interruptedUpload world (bandwidth `div` 2) path

resume :: World -> IO ()
resume world = do
  path <- newFile world
  let bytes = fst (B.unfoldrN (24 * mebi) (\i -> Just (fromIntegral (i * 7919 `div` 256), i + 1)) (0 :: Int))
  B.writeFile path bytes
  state' <- interruptedUpload world (16 * mebi) path
  let put = S3.putObject (bucket world) "resumed"
  void (sendWith transfer {resumeFrom = Just state'} (theClient world) put (File path))
  getAt world "resumed" >>= holds "the object" . (== bytes)

presignGet :: World -> IO ()
presignGet world = do
  putAt world "presigned get" "for all"
  url <- signedUrl <$> presign (theClient world) 60 (S3.getObject (bucket world) "presigned get")
  curl world [url] "" >>= same "the answer" (200, "for all")

ownHttp :: World -> IO ()
ownHttp world = do
  let signing key = withSigned (theClient world) (S3.getObject (bucket world) key) ""
  putAt world "own http" "by another"
  signing "own http" $ \request receiveIt -> do
    (status, bytes) <- curlSigned world request ""
    same "the body" "by another" bytes
    answer <- receiveIt status [("ETag", "\"e\"")] bytes
    same "the entity tag" (Just "\"e\"") (answer ? S3.etag)
  signing "own http, not there" $ \request receiveIt -> do
    (status, bytes) <- curlSigned world request ""
    e <- failing "not-found" (receiveIt status [] bytes)
    same "the code" (Just "NoSuchKey") (errorCode e)

scope :: World -> IO ()
scope world = do
  client <- newClient config
  let world' = world {theClient = client}
  putAt world' "scope" "x"
  closeClient client
  closeClient client
  void (failing "misuse" (putAt world' "scope" "x"))
  kept <- newIORef Nothing
  left <- try $ withCall (theClient world) "GetObject" $ \call -> writeIORef kept (Just call) >> wrong "left"
  either (\(Wrong why) -> same "the exception" "left" why) pure left
  call <- readIORef kept >>= maybe (wrong "no call") pure
  closeCall call
  void (failing "misuse" (wait call))
  void (failing "misuse" (cancel call))
  body <- receive (theClient world) (S3.getObject (bucket world) "scope") (\_ -> pure)
  void (failing "misuse" (readAll body))
  queue <- newQueue
  closeQueue queue
  closeQueue queue
  void (failing "misuse" (takeTag queue))

stalled :: Client -> (Call -> IO a) -> IO a
stalled client use = withCall client "GetObject" $ \call -> do
  setValue call (object ["Bucket" .= ("stall" :: Text), "Key" .= ("x" :: Text)])
  use call

cancelled :: World -> IO ()
cancelled world = withFaulty world $ \client -> do
  let waiting end = stalled client $ \call -> do
        start call
        ended <- newEmptyMVar
        thread <- forkIO (try (wait call) >>= putMVar ended)
        yield
        () <- end call thread
        within10 (takeMVar ended)
  waiting (\call _ -> cancel call) >>= \case
    Left e | errorKind e == Cancelled -> pure ()
    _ -> wrong "it did not end as cancelled"
  -- Closed by another thread.
  waiting (\call _ -> closeCall call) >>= \case
    Left e | errorKind e == Misuse -> pure ()
    _ -> wrong "it did not end as closed"
  -- By Haskell's own means.
  ended <- newEmptyMVar
  thread <- forkIO (send client (S3.headBucket "stall") `finally` putMVar ended () >> pure ())
  yield
  within10 (killThread thread >> takeMVar ended)

timedOut :: World -> IO ()
timedOut world = withFaulty world $ \client -> do
  let asked = S3.getObject "stall" "x"
  void (within10 (failing "timeout" (receiveBytes client (asked & within 0.3))))
  within10 (timeout 300000 (receiveBytes client asked)) >>= same "the answer" Nothing

atOnce :: [IO a] -> IO [a]
atOnce actions = do
  places <- forM actions $ \action -> do
    place <- newEmptyMVar
    _ <- forkIO (try action >>= putMVar place)
    pure place
  forM places $ \place -> takeMVar place >>= either (\e -> throwIO (e :: SomeException)) pure

eightAtOnce :: World -> IO ()
eightAtOnce world = do
  let one n = do
        let key = T.pack ("eight/" ++ show n)
        putAt world key (C.pack (show n))
        getAt world key
  atOnce (map one [1 .. 8 :: Int]) >>= same "the answers" ["1", "2", "3", "4", "5", "6", "7", "8"]

-- The queue of the binding is under GHC's own event loop, as all calls are; and one of our own.
eventLoop :: World -> IO ()
eventLoop world = do
  let key n = T.pack ("loop/" ++ show (n `mod` 10 :: Int64))
      expected = [C.pack (show (n `mod` 10)) | n <- [0 .. 49 :: Int64]]
  forM_ [0 .. 9] (\n -> putAt world (key n) (C.pack (show n)))
  atOnce [getAt world (key n) | n <- [0 .. 49]] >>= same "the objects of threads" expected
  withQueue $ \queue -> do
    fd <- queueFd queue
    calls <- forM [0 .. 49] $ \n -> do
      call <- newCall (theClient world) "GetObject"
      setValue call (members world (key n))
      startOn queue n call
      pure (n, call)
    let loop waiting found
          | Map.null waiting = pure found
          | otherwise = threadWaitRead fd >> drain waiting found
        drain waiting found = takeTag queue >>= \case
          Nothing -> loop waiting found
          Just tag -> case Map.lookup tag waiting of
            Nothing -> drain waiting found
            Just call -> do
              there <- isThere call
              if there then readIt tag call waiting found else drain waiting found
        readIt tag call waiting found = tryRead call 16 >>= \case
          Nothing -> drain waiting found
          Just "" -> closeCall call >> drain (Map.delete tag waiting) found
          Just bytes -> readIt tag call waiting (Map.insertWith (flip (<>)) tag bytes found)
    found <- loop (Map.fromList calls) Map.empty
    same "the objects of the queue" expected (Map.elems found)

collected :: World -> IO ()
collected world = do
  forM_ [1 .. 1000 :: Int] $ \n -> do
    call <- newCall (theClient world) "GetObject"
    setValue call (members world "loop/1")
    when (n `mod` 3 == 0) (start call)
    when (n `mod` 50 == 0) (wait call)
  performGC
  getAt world "loop/1" >>= same "an object" "1"

clients :: World -> IO ()
clients world = forM_ [1 .. 200 :: Int] $ \_ ->
  withClient config $ \client -> getAt world {theClient = client} "loop/1" >>= same "an object" "1"

handles :: World -> IO ()
handles world = do
  forM_ [1 .. 10000 :: Int] $ \_ -> do
    call <- newCall (theClient world) "GetObject"
    setValue call (members world "loop/1")
    closeCall call
  getAt world "loop/1" >>= same "an object" "1"

descriptors :: World -> IO ()
descriptors world = withClient config {settings = [("max_attempts", "1")]} $ \client -> do
  let reading = getAt world {theClient = client} "loop/1"
      opened files = try (openBinaryFile (script world) ReadMode) >>= \case
        Right file -> opened (file : files)
        Left (_ :: IOException) -> pure files
  files <- opened []
  failed <- try reading
  mapM_ hClose files
  case failed of
    Left e | errorKind e `elem` [Connect, Local] -> pure ()
    Left e -> wrong ("without a descriptor: " ++ T.unpack (errorText e))
    Right _ -> wrong "it was read without a descriptor"
  reading >>= same "an object" "1"

lateCredentials :: World -> IO ()
lateCredentials world = do
  access <- T.pack <$> getEnv "AWS_ACCESS_KEY_ID"
  secret <- T.pack <$> getEnv "AWS_SECRET_ACCESS_KEY"
  let given = Credentials access secret Nothing
  withClient config $ \client -> do
    let reading = getAt world {theClient = client} "loop/1"
    setCredentials client (Credentials access "wrong" Nothing Nothing)
    e <- failing "denied" reading
    same "the code" (Just "SignatureDoesNotMatch") (errorCode e)
    setCredentials client (given Nothing)
    reading >>= same "an object" "1"
  -- Asked for, and again before they expire: these last for less than the time before.
  asked <- newIORef (0 :: Int)
  are <- newIORef False
  let ask = do
        modifyIORef' asked (+ 1)
        there <- readIORef are
        now <- getCurrentTime
        if there then pure (given (Just (addUTCTime 60 now))) else wrong "none yet"
  withClient config {askCredentials = Just ask} $ \client -> do
    let reading = getAt world {theClient = client} "loop/1"
    void (failing "credentials" reading)
    writeIORef are True
    reading >>= same "an object" "1"
    reading >>= same "the same" "1"
  readIORef asked >>= holds "asked again" . (>= 3)

forked :: World -> IO ()
forked world = withCall (theClient world) "GetObject" $ \call -> do
  setValue call (members world "loop/1")
  hFlush stdout
  child <- forkProcess $ do
    status <- handle (\e -> const (pure (ExitFailure 5)) (e :: SomeException)) $
      try (wait call) >>= \case
        Left e | errorKind e == Forked -> do
          bytes <- getAt world "loop/1"
          pure (if bytes == "1" then ExitSuccess else ExitFailure 2)
        _ -> pure (ExitFailure 4)
    exitImmediately status
  getProcessStatus True False child >>= \case
    Just (Exited ExitSuccess) -> pure ()
    other -> wrong ("the child ended with " ++ show other)
  wait call
  get call "ContentLength" >>= same "the parent's call" (Just "1")

panic :: World -> IO ()
panic world = do
  withCall (theClient world) "GetObject" $ \call -> void (failing "panic" (setOption call "panic" ""))
  getAt world "loop/1" >>= same "an object" "1"

everyOperation :: World -> IO ()
everyOperation world = do
  described <- B.readFile (takeDirectory (script world) </> "../anys3.json")
  let operations = fromMaybe [] (decode described >>= (.: "operations")) :: [Value]
      found = mapMaybe (.: "name") operations
  holds "a hundred" (length found > 100)
  forM_ found $ \name -> withCall (theClient world) name (const (pure ()))

-- The script

data Step = Step
  { stepWorld :: World
  , own :: Maybe Client
  , ownSettings :: [(Text, Text)]
  , call :: Maybe Call
  , source :: Maybe Source
  , into :: Maybe (FilePath, B.ByteString)
  , presigned :: Maybe Signed
  , problem :: Maybe S3Error
  }

-- A word, and all the rest.
split :: Text -> (Text, Text)
split text = let (word, rest) = T.break (== ' ') text in (word, T.drop 1 rest)

number :: Text -> Int
number = read . T.unpack

counted :: Text -> B.ByteString
counted text
  | B.length once == 1 = B.replicate times (B.head once)
  | otherwise = B.concat (replicate times once)
  where
    (count, rest) = split text
    (times, once) = (number count, T.encodeUtf8 rest)

-- Replaces {NAME}, \n and \s.
fill :: Map.Map Text Text -> Text -> Text
fill known = T.replace "\\s" " " . T.replace "\\n" "\n" . go
  where
    go text = case T.breakOn "{" text of
      (before, "") -> before
      (before, rest) -> case T.breakOn "}" (T.drop 1 rest) of
        (name, behind) | behind /= "", Just value <- Map.lookup name known -> before <> value <> go (T.drop 1 behind)
        _ -> before <> "{" <> go (T.drop 1 rest)

theCall :: Step -> IO Call
theCall = maybe (wrong "there is no call") pure . call

-- What goes wrong up to a step's fail is what that is about.
attempt :: Step -> IO () -> IO Step
attempt step action
  | isJust (problem step) = pure step
  | otherwise = try action >>= \case
      Left e -> pure step {problem = Just e}
      Right () -> pure step

clientOf :: Step -> IO (Step, Client)
clientOf step = case (own step, ownSettings step) of
  (Just client, _) -> pure (step, client)
  (Nothing, []) -> pure (step, theClient (stepWorld step))
  (Nothing, given) -> do
    client <- newClient config {settings = reverse given}
    pure (step {own = Just client}, client)

closing :: Step -> IO ()
closing step = mapM_ closeCall (call step) >> mapM_ closeClient (own step)

readPieces :: Step -> Int -> IO B.ByteString
readPieces step size = do
  it <- theCall step
  let go found = readSome it size >>= \bytes ->
        if B.null bytes then pure (B.concat (reverse found)) else go (bytes : found)
  go []

runIt :: Step -> IO ()
runIt step = theCall step >>= run transfer (source step)

errorField :: S3Error -> Text -> IO Text
errorField e field = maybe (wrong ("no field " ++ T.unpack field)) pure $ case field of
  "kind" -> Just (kindName (errorKind e))
  "message" -> Just (errorMessage e)
  "hint" -> errorHint e
  "code" -> errorCode e
  "status" -> T.pack . show <$> errorStatus e
  "said" -> errorSaid e
  "request-id" -> errorRequestId e
  "resource" -> errorResource e
  "operation" -> errorOperation e
  "retryable" -> Just (if errorRetryable e then "true" else "false")
  "attempts" -> Just (T.pack (show (errorAttempts e)))
  _ -> Nothing

directive :: Step -> Text -> Text -> IO Step
directive step word rest = case word of
  "client" -> pure step {ownSettings = (first, second) : ownSettings step}
  "op" -> do
    mapM_ closeCall (call step)
    let fresh = step {call = Nothing, source = Nothing, into = Nothing, presigned = Nothing, problem = Nothing}
    try (clientOf fresh >>= \(with', client) -> (,) with' <$> newCall client rest) >>= \case
      Left e -> pure fresh {problem = Just e}
      Right (with', made) -> pure with' {call = Just made}
  "set" -> attempt step (theCall step >>= \it -> set it first second)
  "json" -> do
    value <- maybe (wrong "no JSON") pure (decode (T.encodeUtf8 rest))
    attempt step (theCall step >>= (`setValue` value))
  "option" -> attempt step (theCall step >>= \it -> setOption it first second)
  "body" -> pure step {source = Just (Bytes (counted rest))}
  "body-file" -> do
    path <- newFile world
    B.writeFile path (counted rest)
    pure step {source = Just (File path)}
  "body-stream" -> pure step {source = Just (stream Nothing)}
  "body-length" -> pure step {source = Just (stream (Just (fromIntegral (B.length (counted second)))))}
  "file" -> do
    path <- newFile world
    pure step {source = Just (File path), into = Just (path, counted rest)}
  -- A call with a queue, as all are, reads the first bytes ahead: what is wrong with a small body
  -- it says before the answer begins.
  "run-read-fails" -> attempt step (runIt step)
  "run" -> do
    runIt step
    forM_ (into step) $ \(path, bytes) -> B.readFile path >>= holds "the file" . (== bytes)
    pure step
  "fail" -> do
    after <- attempt step (runIt step)
    e <- maybe (wrong "it did not fail") pure (problem after)
    expectKind first e
    when (second /= "-") (same "the code" (Just second) (errorCode e))
    forM_ (into step) $ \(path, _) -> doesFileExist path >>= holds "no file" . not
    pure after
  "error" -> do
    e <- maybe (wrong "there was no error") pure (problem step)
    errorField e first >>= same (T.unpack first) second
    pure step
  "have" -> step <$ (member first >>= same (T.unpack first) (Just second))
  "lacks" -> step <$ (member rest >>= same (T.unpack rest) Nothing)
  "there" -> step <$ (member rest >>= holds (T.unpack rest) . isJust)
  "save" -> do
    value <- member second >>= maybe (wrong "it is absent") pure
    step <$ modifyIORef' (names world) (Map.insert first value)
  "read" -> step <$ (readPieces step 65536 >>= same "the body" (counted rest))
  "pieces" -> step <$ (readPieces step (number first) >>= same "the body" (counted second))
  "read-fails" -> step {problem = Nothing} <$ failing rest (maybe (readPieces step 65536) throwIO (problem step))
  "items" -> do
    it <- theCall step
    let go found = next it >>= \case
          0 -> pure (reverse found)
          _ -> item it first >>= \value -> go (fromMaybe "-" value : found)
    step <$ (go [] >>= same "the items" second . T.unwords)
  "presign" -> prepare (\it -> presignCall it (number rest))
  "sign" -> prepare $ \it -> mapM_ (setBody it) (source step) >> signCall it
  "request" -> do
    is <- maybe (wrong "nothing is signed") pure (presigned step)
    let part = case first of
          "method" -> signedMethod is
          "url" -> signedUrl is
          "headers" -> T.concat [name <> ": " <> value <> "\n" | (name, value) <- signedHeaders is]
          "body" -> T.decodeUtf8 (signedBody is)
          _ -> T.decodeUtf8 (encode (toFields (signedFields is)))
    step <$ holds (show second ++ " in " ++ show part) (T.unpack second `isInfixOf` T.unpack part)
  "curl" -> do
    is <- maybe (wrong "nothing is signed") pure (presigned step)
    (status, answer) <- curlSigned world is (T.encodeUtf8 second)
    same "the status" (number first) status
    when (signedMethod is == "GET") (same "the answer" (T.encodeUtf8 second) answer)
    pure step
  "answer" -> attempt step (theCall step >>= \it -> receiveAnswer it (number first) [] (T.encodeUtf8 second))
  "native" -> case native rest of
    Just it -> step <$ it world
    Nothing -> wrong ("there is no native step " ++ T.unpack rest)
  _ -> wrong ("there is no directive " ++ T.unpack word)
  where
    world = stepWorld step
    (first, second) = split rest
    member path = theCall step >>= (`get` path)
    toFields = object . map (\(name, value) -> name .= value)
    stream size = Pieces size $ \write ->
      let go bytes = unless (B.null bytes) $ do
            write (B.take (number first) bytes)
            go (B.drop (number first) bytes)
       in go (counted second)
    prepare action = do
      after <- attempt step (theCall step >>= action)
      case problem after of
        Just _ -> pure after
        Nothing -> theCall step >>= signed >>= \is -> pure after {presigned = Just is}

directives :: Step -> [Text] -> IO Step
directives step [] = pure step
directives step (line : following) = do
  let (word, rest) = split line
      goes = ["op", "set", "json", "option", "run", "fail", "presign", "sign", "answer", "body", "read-fails"] :: [Text]
      expected = maybe False ((`elem` goes) . fst . split) (listToMaybe following)
  known <- readIORef (names (stepWorld step))
  -- What is left is freed, whatever is wrong.
  let unreadable = word == "run" && maybe False ((== "read-fails") . fst . split) (listToMaybe following)
  after <- directive step (if unreadable then "run-read-fails" else word) (fill known rest) `onException` closing step
  case problem after of
    Just e | word `notElem` ["fail", "error"] && not expected -> closing after >> throwIO e
    _ -> directives after following

main :: IO ()
main = do
  hSetEncoding stdout utf8
  hSetBuffering stdout LineBuffering
  [theBucket, theFaulty, theEndpoint, keyId] <-
    mapM (fmap T.pack . getEnv) ["ANYS3_BUCKET", "ANYS3_FAULTY", "ANYS3_ENDPOINT", "AWS_ACCESS_KEY_ID"]
  theTemp <- getEnv "ANYS3_TEMP"
  theScript <- getEnv "ANYS3_SCRIPT"
  text <- T.decodeUtf8 <$> B.readFile theScript
  let plain line = line /= "" && T.take 1 line /= "#"
      add steps line = case (split line, steps) of
        (("step", name), _) -> (name, []) : steps
        (_, (name, ls) : others) -> (name, line : ls) : others
        (_, []) -> steps
      steps = reverse (foldl add [] (filter plain (T.lines text)))
  known <- newIORef $ Map.fromList
    [ ("bucket", theBucket), ("faulty", theFaulty), ("endpoint", theEndpoint)
    , ("temp", T.pack theTemp), ("key-id", keyId) ]
  count <- newIORef 0
  putStrLn ("1.." ++ show (length steps))
  results <- withClient config $ \client -> do
    let world = World client theBucket theFaulty theTemp theScript count known
    forM (zip [1 :: Int ..] steps) $ \(n, (name, ls)) -> do
      let step = Step world Nothing [] Nothing Nothing Nothing Nothing Nothing
      result <- try (directives step (reverse ls) >>= closing)
      case result of
        Right () -> True <$ putStrLn ("ok " ++ show n ++ " - " ++ T.unpack name)
        Left (e :: SomeException) -> do
          putStrLn ("not ok " ++ show n ++ " - " ++ T.unpack name)
          putStrLn ("# " ++ map (\c -> if c == '\n' then ' ' else c) (displayException e))
          pure False
  unless (and results) exitFailure
