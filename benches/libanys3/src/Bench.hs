{-# LANGUAGE OverloadedStrings #-}

-- The work from Haskell.
module Main (main) where

import Control.Concurrent (forkIO, newEmptyMVar, putMVar, takeMVar)
import Control.Monad (forM_, replicateM, unless, void, when)
import qualified Data.ByteString as B
import Data.IORef
import qualified Data.Text as T
import System.Directory (removeFile)
import System.Environment (getArgs)
import System.Exit (die)

import Anys3
import qualified Anys3.Operations as S3

objects, gets, atOnce :: Int
objects = 100
gets = 10000
atOnce = 32

get :: Client -> Int -> IO ()
get client index = do
  let key = "small/" <> T.pack (show (index `mod` objects))
  body <- receiveBytes client (S3.getObject "bench" key)
  unless (B.length body == 4096) (die "of another length")

manyAtOnce :: Client -> IO ()
manyAtOnce client = do
  begun <- newIORef 0
  let next = do
        index <- atomicModifyIORef' begun (\n -> (n + 1, n))
        when (index < gets) (get client index >> next)
  done <- replicateM atOnce $ do
    ended <- newEmptyMVar
    ended <$ forkIO (next >>= putMVar ended)
  mapM_ takeMVar done

main :: IO ()
main = withClient config $ \client -> do
  args <- getArgs
  case args of
    ["one", _] -> forM_ [1 .. gets] (get client)
    ["gets", _] -> manyAtOnce client
    ["up", file] -> void (sendBody client (S3.putObject "bench" "large") (File file))
    ["down", file] -> do
      let into = file ++ ".haskell"
      void (receiveFile transfer client (S3.getObject "bench" "large") into)
      removeFile into
    _ -> die "no such work"
