{-# LANGUAGE OverloadedStrings #-}

-- Puts an object and gets it. The store and the credentials come from AWS's environment variables
-- (AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY); the bucket from ANYS3_BUCKET,
-- else it is mybucket.
module Main (main) where

import Control.Exception (try)
import qualified Data.ByteString.Char8 as C
import qualified Data.Text as T
import qualified Data.Text.IO as T
import System.Environment (lookupEnv)

import Anys3
import qualified Anys3.Operations as S3

main :: IO ()
main = withClient config $ \client -> do
  bucket <- maybe "mybucket" T.pack <$> lookupEnv "ANYS3_BUCKET"
  let put =
        S3.putObject bucket "cat.txt"
          & S3.contentType =: "text/plain"
          & S3.metadata =: [("colour", "grey")]
  answer <- sendBody client put (Bytes "meow")
  print (answer ? S3.etag)
  receive client (S3.getObject bucket "cat.txt") $ \got body -> do
    print (got ? S3.metadata, got ? S3.lastModified)
    readAll body >>= C.putStrLn
  -- What is not there is an exception, with a kind to match.
  missing <- try (receiveBytes client (S3.getObject bucket "dog.txt"))
  case missing of
    Left e | errorKind e == NotFound -> T.putStrLn (errorText e)
    _ -> fail "there is a dog"
