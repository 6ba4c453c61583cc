{-# LANGUAGE OverloadedStrings #-}

-- Makes a URL that anyone can read for ten minutes, and a form that uploads: no request is sent.
module Main (main) where

import qualified Data.Text as T
import qualified Data.Text.IO as T
import System.Environment (lookupEnv)

import Anys3
import qualified Anys3.Operations as S3

main :: IO ()
main = withClient config $ \client -> do
  bucket <- maybe "mybucket" T.pack <$> lookupEnv "ANYS3_BUCKET"
  url <- presign client 600 (S3.getObject bucket "cat.txt" & S3.responseContentType =: "text/plain")
  T.putStrLn (signedUrl url)
  form <- presignPost client 600 [("Bucket", bucket), ("Key", "up/"), ("LengthMax", "1000")]
  T.putStrLn (signedUrl form)
  mapM_ print (signedFields form)
