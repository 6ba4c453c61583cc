{-# LANGUAGE BangPatterns #-}
{-# LANGUAGE AllowAmbiguousTypes #-}
{-# LANGUAGE DataKinds #-}
{-# LANGUAGE FlexibleContexts #-}
{-# LANGUAGE FunctionalDependencies #-}
{-# LANGUAGE KindSignatures #-}
{-# LANGUAGE OverloadedStrings #-}
{-# LANGUAGE ScopedTypeVariables #-}
{-# LANGUAGE TypeApplications #-}

-- | Requests with types, and what they answer.
module Anys3.Request
  ( -- * Requests
    Request
  , (=:)
  , within
  , send
    -- * Bodies of requests
  , Source (..)
  , lazyBytes
  , handleSource
  , producer
  , sendBody
  , sendWith
    -- * Bodies of answers
  , Body
  , receive
  , receiveBytes
  , receiveFile
  , readBody
  , readAll
  , foldBody
  , bodyToHandle
    -- * Answers
  , Answer
  , (?)
  , answerValue
    -- * Listings
  , Item
  , itemList
  , withItems
  , forItems_
  , listItems
    -- * Requests for others to send
  , presign
  , presignPost
  , withSigned
    -- * What operations and members are
  , Member (..)
  , In
  , Out
  , Valued (..)
  , TakesBytes
  , GivesBytes
  , Pages
  , request
  ) where

import Control.Exception
import Control.Monad (forM_)
import Data.ByteString (ByteString)
import qualified Data.ByteString as B
import qualified Data.ByteString.Lazy as L
import Data.Int (Int64)
import Data.Proxy (Proxy (..))
import Data.Text (Text)
import qualified Data.Text as T
import GHC.TypeLits (KnownSymbol, Symbol, symbolVal)
import System.IO (Handle)

import Anys3.Call
import Anys3.Client
import Anys3.Error
import Anys3.Value

-- | What an operation is asked for. @op@ is the operation, and has no values.
data Request op = Request
  { requestOperation :: Text
  , requestMembers :: [(Text, Value)]
  , requestTimeout :: Maybe Double
  }

-- | A request of an operation by AWS's name.
request :: Text -> [(Text, Value)] -> Request op
request operation members = Request operation members Nothing

-- | The name of a member.
data Member (name :: Symbol) = Member

-- | The operation may be given this member, of this type.
class (KnownSymbol name, Codec a) => In (name :: Symbol) op a | name op -> a

-- | The answer or item may have this member, of this type.
class (KnownSymbol name, Codec a) => Out (name :: Symbol) from a | name from -> a

-- | The operation is given the bytes of an object or part.
class TakesBytes op

-- | The operation answers with bytes.
class GivesBytes op

-- | The operation answers in pages.
class Pages op

infixr 5 =:

-- | Gives a member to a request: @S3.putObject bucket key & S3.contentType =: "text\/plain"@.
(=:) :: forall name op a. In name op a => Member name -> a -> Request op -> Request op
(_ =: value) asked =
  asked {requestMembers = requestMembers asked ++ [(nameOf @name, toValue value)]}

nameOf :: forall name. KnownSymbol name => Text
nameOf = T.pack (symbolVal (Proxy @name))

-- | A limit, in seconds, until the answer begins: @request & within 2.5@.
within :: Double -> Request op -> Request op
within seconds asked = asked {requestTimeout = Just seconds}

-- | What an operation answered.
newtype Answer op = Answer Value
  deriving (Eq, Show)

-- | An item of a listing.
data Item op = Item
  { itemList :: Int
  -- ^ The number of the list that it is in, from 1 on, in the order of AWS's documentation: of
  -- @ListObjectsV2@ 1 is @Contents@, 2 @CommonPrefixes@.
  , itemValueOf :: Value
  }
  deriving (Eq, Show)

-- | What has members.
class Valued from where
  -- | All of them.
  valueOf :: from -> Value

instance Valued (Answer op) where
  valueOf (Answer value) = value

instance Valued (Item op) where
  valueOf = itemValueOf

-- | All members of an answer.
answerValue :: Answer op -> Value
answerValue = valueOf

infixl 9 ?

-- | A member, if it is there: @answer ? S3.etag@. One of another type than S3 says is an error of
-- the kind 'Malformed'.
(?) :: forall name from a. (Valued from, Out name from a) => from -> Member name -> Maybe a
from ? _ = case valueOf from .: nameOf @name of
  Nothing -> Nothing
  Just Null -> Nothing
  Just value -> case fromValue value of
    Just found -> Just found
    Nothing -> throw (ownError Malformed (nameOf @name <> " of the answer is of another type"))

-- Runs with a call of it.
calling :: Client -> Request op -> (Call -> IO a) -> IO a
calling client asked use = withCall client (requestOperation asked) $ \call -> do
  setValue call (Object (requestMembers asked))
  forM_ (requestTimeout asked) $ \seconds -> setOption call "timeout" (T.pack (show seconds))
  use call

answer :: Call -> IO (Answer op)
answer call = Answer <$> getValue call

-- | Sends a request, and waits for its answer.
send :: Client -> Request op -> IO (Answer op)
send client asked = calling client asked $ \call -> run transfer Nothing call >> answer call

-- | The same with a body.
sendBody :: TakesBytes op => Client -> Request op -> Source -> IO (Answer op)
sendBody = sendWith transfer

-- | The same, with progress and resume.
sendWith :: TakesBytes op => Transfer -> Client -> Request op -> Source -> IO (Answer op)
sendWith told client asked source = calling client asked $ \call -> do
  run told (Just source) call
  answer call

piece :: Int
piece = 65536

-- | The chunks of a lazy string, one after the other.
lazyBytes :: L.ByteString -> Source
lazyBytes bytes = Pieces Nothing (\write -> mapM_ write (L.toChunks bytes))

-- | All that is left of a handle, whose length is this if it is known.
handleSource :: Maybe Int64 -> Handle -> Source
handleSource size handle = case producer (B.hGetSome handle piece) of
  Pieces _ write -> Pieces size write
  other -> other

-- | What an action gives, until that is empty.
producer :: IO ByteString -> Source
producer produce = Pieces Nothing go
  where
    go write = do
      bytes <- produce
      if B.null bytes then pure () else write bytes >> go write

-- | The body of an answer. It is compared with the store's checksum: where it is wrong, its end is
-- an error of the kind 'Corrupt'.
newtype Body = Body Call

-- | Sends a request, and runs with its answer and the body of that, which is closed then.
receive :: GivesBytes op => Client -> Request op -> (Answer op -> Body -> IO a) -> IO a
receive client asked use = calling client asked $ \call -> do
  run transfer Nothing call
  got <- answer call
  use got (Body call)

-- | All bytes of an answer.
receiveBytes :: GivesBytes op => Client -> Request op -> IO ByteString
receiveBytes client asked = receive client asked (const readAll)

-- | Writes the body to a file: it has its name when it is whole and on disk, and not before.
receiveFile :: GivesBytes op => Transfer -> Client -> Request op -> FilePath -> IO (Answer op)
receiveFile told client asked path = calling client asked $ \call -> do
  run told (Just (File path)) call
  answer call

-- | At most so many bytes; empty is the end.
readBody :: Body -> Int -> IO ByteString
readBody (Body call) = readSome call

-- | All that is left.
readAll :: Body -> IO ByteString
readAll body = B.concat . reverse <$> foldBody (\found bytes -> pure (bytes : found)) [] body

-- | Folds over the pieces as they arrive.
foldBody :: (s -> ByteString -> IO s) -> s -> Body -> IO s
foldBody step begin body = go begin
  where
    go !s = do
      bytes <- readBody body piece
      if B.null bytes then pure s else step s bytes >>= go

-- | Writes all that is left to a handle.
bodyToHandle :: Body -> Handle -> IO ()
bodyToHandle body handle = foldBody (\() -> B.hPut handle) () body

-- | Runs with what gives the next item of a listing, over all pages: 'Nothing' behind the last.
withItems :: Pages op => Client -> Request op -> (IO (Maybe (Item op)) -> IO a) -> IO a
withItems client asked use = calling client asked $ \call -> use $ do
  list <- next call
  if list == 0 then pure Nothing else Just . Item list <$> itemValue call

-- | Runs for each item of a listing, over all pages.
forItems_ :: Pages op => Client -> Request op -> (Item op -> IO b) -> IO ()
forItems_ client asked use = withItems client asked $ \following ->
  let go = following >>= mapM_ (\found -> use found >> go) in go

-- | All items, in memory.
listItems :: Pages op => Client -> Request op -> IO [Item op]
listItems client asked = withItems client asked $ \following ->
  let go found = following >>= maybe (pure (reverse found)) (go . (: found)) in go []

-- | A request that anyone can send who has its URL, for so many seconds: 7 days at most.
presign :: Client -> Int -> Request op -> IO Signed
presign client seconds asked =
  calling client asked $ \call -> presignCall call seconds >> signed call

-- | A form with which a browser uploads, for so many seconds: @Bucket@, @Key@ (or what it begins
-- with, ending with a slash), @LengthMax@, @Fields.NAME@, @StartsWith.NAME@.
presignPost :: Client -> Int -> [(Text, Text)] -> IO Signed
presignPost client seconds members = withCall client "PresignPost" $ \call -> do
  mapM_ (uncurry (set call)) members
  presignCall call seconds
  signed call

-- | Runs with a request for another HTTP client to send, and with what reads the answer that it got:
-- its status, headers and body.
withSigned
  :: Client
  -> Request op
  -> ByteString
  -> (Signed -> (Int -> [(Text, Text)] -> ByteString -> IO (Answer op)) -> IO a)
  -> IO a
withSigned client asked body use = calling client asked $ \call -> do
  if B.null body then pure () else setBody call (Bytes body)
  signCall call
  ready <- signed call
  use ready (\status headers bytes -> receiveAnswer call status headers bytes >> answer call)
