{-# LANGUAGE OverloadedStrings #-}

-- Uploads a file with progress. A file of this size is sent in parts, several at once; the state of
-- the upload is kept as it goes, so that another process can go on with it.
module Main (main) where

import Control.Exception (finally)
import qualified Data.ByteString as B
import Data.IORef
import qualified Data.Text as T
import System.Directory (getTemporaryDirectory, removeFile)
import System.Environment (lookupEnv)
import System.IO

import Anys3
import qualified Anys3.Operations as S3

main :: IO ()
main = withClient config $ \client -> do
  bucket <- maybe "mybucket" T.pack <$> lookupEnv "ANYS3_BUCKET"
  folder <- getTemporaryDirectory
  (path, handle) <- openBinaryTempFile folder "anys3.bin"
  flip finally (removeFile path) $ do
    B.hPut handle (B.replicate (20 * 1048576) 120) >> hClose handle
    kept <- newIORef Nothing
    let told =
          transfer
            { onProgress = \bytes total -> putStrLn (show bytes ++ maybe "" ((" of " ++) . show) total)
            , onState = Just (writeIORef kept . Just)
            }
    answer <- sendWith told client (S3.putObject bucket "large.bin") (File path)
    print (answer ? S3.etag)
    readIORef kept >>= print . fmap T.length
