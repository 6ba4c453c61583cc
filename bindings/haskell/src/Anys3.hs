-- | S3 from Haskell, on libanys3.
--
-- > {-# LANGUAGE OverloadedStrings #-}
-- > import Anys3
-- > import qualified Anys3.Operations as S3
-- >
-- > main :: IO ()
-- > main = withClient config $ \client -> do
-- >   let put = S3.putObject "photos" "cat.txt" & S3.contentType =: "text/plain"
-- >   answer <- sendBody client put (Bytes "meow")
-- >   print (answer ? S3.etag)
-- >   forItems_ client (S3.listObjectsV2 "photos") $ \item -> print (item ? S3.key)
--
-- "Anys3.Operations" has all operations of S3 and their members, "Anys3.Call" operations by AWS's
-- name and what other event loops need.
module Anys3
  ( -- * Clients
    Client
  , Config (..)
  , config
  , Credentials (..)
  , newClient
  , closeClient
  , withClient
  , setCredentials
  , module Anys3.Request
  , Transfer (..)
  , transfer
  , Signed (..)
    -- * Structures
  , Value (..)
  , object
  , (.=)
  , (.:)
    -- * Errors
  , S3Error (..)
  , Kind (..)
  , kindName
  , (&)
  ) where

import Data.Function ((&))

import Anys3.Call
import Anys3.Client
import Anys3.Error
import Anys3.Request hiding (request)
import Anys3.Value
