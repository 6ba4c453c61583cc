{-# LANGUAGE OverloadedStrings #-}

-- | What goes wrong: an exception, with a kind to match.
module Anys3.Error
  ( S3Error (..)
  , Kind (..)
  , kindName
    -- * For the binding itself
  , kindOfCode
  , ownError
  ) where

import Control.Exception (Exception (..))
import Data.Int (Int32)
import Data.Maybe (fromMaybe)
import Data.Text (Text)
import qualified Data.Text as T

-- | What kind of thing went wrong.
data Kind
  = -- | The program did what it must not: a handle is closed, a call has begun.
    Misuse
  | -- | A fault of the library; the call is lost, others go on.
    Panic
  | -- | The handle was made before this process was forked.
    Forked
  | -- | The call was cancelled.
    Cancelled
  | -- | None of the others.
    Other
  | -- | The configuration is unusable.
    BadConfig
  | -- | There are no credentials, or they cannot be had.
    NoCredentials
  | -- | The request cannot be made as asked.
    Invalid
  | -- | No such bucket, key, upload or version.
    NotFound
  | -- | The bucket or object is there already, or a bucket is not empty.
    Conflict
  | -- | A condition does not hold, or the object has not changed.
    Precondition
  | -- | The credentials or their signature were refused.
    Denied
  | -- | The clocks of client and store are too far apart.
    Skew
  | -- | The bucket is in another region, or at another endpoint.
    Elsewhere
  | -- | The store asks to slow down.
    Throttled
  | -- | The store failed, or is not ready.
    Unavailable
  | -- | The store does not have this operation or option.
    Unsupported
  | -- | The store refused for another reason: see its code.
    Refused
  | -- | No connection could be made.
    Connect
  | -- | The store's certificate was not accepted, or TLS failed otherwise.
    Tls
  | -- | Something took longer than allowed.
    TimedOut
  | -- | The connection broke.
    Interrupted
  | -- | Bytes arrived that are not those stored.
    Corrupt
  | -- | The answer is not one of S3.
    Malformed
  | -- | A file or stream of this program failed.
    Local
  deriving (Eq, Ord, Show, Enum, Bounded)

-- Their codes in the header, and their names there.
kinds :: [(Int32, Kind, Text)]
kinds =
  [ (-1, Misuse, "misuse")
  , (-2, Panic, "panic")
  , (-3, Forked, "forked")
  , (-4, Cancelled, "cancelled")
  , (-9, Other, "other")
  , (-10, BadConfig, "config")
  , (-11, NoCredentials, "credentials")
  , (-12, Invalid, "invalid")
  , (-13, NotFound, "not-found")
  , (-14, Conflict, "conflict")
  , (-15, Precondition, "precondition")
  , (-16, Denied, "denied")
  , (-17, Skew, "skew")
  , (-18, Elsewhere, "elsewhere")
  , (-19, Throttled, "throttled")
  , (-20, Unavailable, "unavailable")
  , (-21, Unsupported, "unsupported")
  , (-22, Refused, "refused")
  , (-23, Connect, "connect")
  , (-24, Tls, "tls")
  , (-25, TimedOut, "timeout")
  , (-26, Interrupted, "interrupted")
  , (-27, Corrupt, "corrupt")
  , (-28, Malformed, "malformed")
  , (-29, Local, "local")
  ]

-- | A kind that only a newer library has is 'Other'.
kindOfCode :: Int32 -> Kind
kindOfCode code = case [kind | (known, kind, _) <- kinds, known == code] of
  kind : _ -> kind
  [] -> Other

-- | As the library has it: @not-found@.
kindName :: Kind -> Text
kindName kind = fromMaybe "other" (lookup kind [(known, name) | (_, known, name) <- kinds])

-- | What all functions throw.
data S3Error = S3Error
  { errorKind :: Kind
  , errorText :: Text
  -- ^ All of it in a sentence.
  , errorMessage :: Text
  -- ^ What went wrong.
  , errorHint :: Maybe Text
  -- ^ What to do next.
  , errorCode :: Maybe Text
  -- ^ Of S3: @NoSuchKey@.
  , errorStatus :: Maybe Int
  -- ^ Of HTTP.
  , errorSaid :: Maybe Text
  -- ^ The store's own words.
  , errorRequestId :: Maybe Text
  -- ^ The store's id of the request.
  , errorResource :: Maybe Text
  -- ^ What it is about: @s3:\/\/bucket\/key@.
  , errorOperation :: Maybe Text
  -- ^ As AWS names it: @GetObject@.
  , errorRetryable :: Bool
  -- ^ Whether the same may work later.
  , errorAttempts :: Int
  -- ^ How often it was tried.
  }
  deriving (Eq, Show)

instance Exception S3Error where
  displayException = T.unpack . errorText

-- | An error that the library does not know of.
ownError :: Kind -> Text -> S3Error
ownError kind text =
  S3Error
    { errorKind = kind
    , errorText = text
    , errorMessage = text
    , errorHint = Nothing
    , errorCode = Nothing
    , errorStatus = Nothing
    , errorSaid = Nothing
    , errorRequestId = Nothing
    , errorResource = Nothing
    , errorOperation = Nothing
    , errorRetryable = False
    , errorAttempts = 0
    }
