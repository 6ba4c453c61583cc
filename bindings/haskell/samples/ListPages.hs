{-# LANGUAGE OverloadedStrings #-}

-- Lists objects, ten at a time: the next page is asked for when it is come to.
module Main (main) where

import Control.Monad (forM_)
import qualified Data.Text as T
import System.Environment (lookupEnv)

import Anys3
import qualified Anys3.Operations as S3

main :: IO ()
main = withClient config $ \client -> do
  bucket <- maybe "mybucket" T.pack <$> lookupEnv "ANYS3_BUCKET"
  forM_ [11 .. 35 :: Int] $ \n ->
    send client (S3.putObject bucket ("haskell-list/" <> T.pack (show (n `div` 30) ++ "/" ++ show n)))
  let listing = S3.listObjectsV2 bucket & S3.prefix =: "haskell-list/" & S3.maxKeys =: 10
  forItems_ client listing $ \item -> print (item ? S3.key, item ? S3.size)
  -- With a delimiter there are folders, too; and whoever has seen enough stops.
  folder <- withItems client (listing & S3.delimiter =: "/") $ \next -> next
  print (folder >>= (? S3.prefix))
