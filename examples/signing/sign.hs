-- Signs an S3 request with AWS Signature Version 4: Haskell, with what comes with GHC.
--
--   ghc -O sign.hs
--   ./sign METHOD URL [SHA256-OF-BODY]       prints the headers to add, for example for curl -H @-
--
-- The URL is percent-encoded as S3 has it: all but letters, digits, "-._~" and the slashes of the path.
module Main (main) where

import Data.Bits (complement, rotateR, shiftL, shiftR, xor, (.&.), (.|.))
import Data.Char (ord)
import Data.List (foldl', intercalate, sort)
import Data.Maybe (fromMaybe, maybeToList)
import Data.Time.Clock (getCurrentTime)
import Data.Time.Format (defaultTimeLocale, formatTime)
import Data.Word (Word32, Word8)
import System.Environment (getArgs, lookupEnv)
import Text.Printf (printf)

-- SHA-256 (FIPS 180-4). The constants are the first bits behind the point of roots of the first primes.
primes :: [Integer]
primes = sieve [2 ..] where sieve (p : ns) = p : sieve [n | n <- ns, n `mod` p /= 0]; sieve [] = []

-- The largest n for which n to this power is not above the number.
root :: Int -> Integer -> Integer
root power number = search 0 (2 ^ (40 :: Int))
  where
    search low high
      | high - low <= 1 = low
      | mid ^ power <= number = search mid high
      | otherwise = search low mid
      where mid = (low + high) `div` 2

constants, start :: [Word32]
constants = [fromInteger (root 3 (p * 2 ^ (96 :: Int))) | p <- take 64 primes]
start = [fromInteger (root 2 (p * 2 ^ (64 :: Int))) | p <- take 8 primes]

sha256 :: [Word8] -> [Word8]
sha256 text = concatMap (big 4 . toInteger) (foldl' block start (groups 64 padded))
  where
    size = length text
    padded = text ++ [0x80] ++ replicate ((55 - size) `mod` 64) 0 ++ big 8 (toInteger size * 8)

big :: Int -> Integer -> [Word8]
big count n = [fromInteger (n `shiftR` (8 * i)) | i <- [count - 1, count - 2 .. 0]]

groups :: Int -> [a] -> [[a]]
groups _ [] = []
groups n list = let (now, rest) = splitAt n list in now : groups n rest

block :: [Word32] -> [Word8] -> [Word32]
block h bytes = zipWith (+) h (foldl' step h (zip constants (take 64 (schedule first))))
  where
    first = [foldl' (\n b -> n `shiftL` 8 .|. fromIntegral b) 0 word | word <- groups 4 bytes]
    schedule w = head w : schedule (tail w ++ [next w])
    next w = head w + s 7 18 3 (w !! 1) + w !! 9 + s 17 19 10 (w !! 14)
    s a b c x = rotateR x a `xor` rotateR x b `xor` shiftR x c

step :: [Word32] -> (Word32, Word32) -> [Word32]
step [a, b, c, d, e, f, g, h] (k, w) = [t1 + t2, a, b, c, d + t1, e, f, g]
  where
    t1 = h + turn 6 11 25 e + ((e .&. f) `xor` (complement e .&. g)) + k + w
    t2 = turn 2 13 22 a + ((a .&. b) `xor` (a .&. c) `xor` (b .&. c))
    turn x y z n = rotateR n x `xor` rotateR n y `xor` rotateR n z
step _ _ = error "eight words"

hmac :: [Word8] -> [Word8] -> [Word8]
hmac key text = sha256 (pad 0x5c ++ sha256 (pad 0x36 ++ text))
  where
    short = if length key > 64 then sha256 key else key
    pad byte = map (xor byte) (take 64 (short ++ repeat 0))

bytes :: String -> [Word8]
bytes = map (fromIntegral . ord)

hex :: [Word8] -> String
hex = concatMap (printf "%02x")

-- The text before and behind the first of a character; all and nothing if there is none.
cut :: Char -> String -> (String, String)
cut at text = let (before, behind) = break (== at) text in (before, drop 1 behind)

split :: Char -> String -> [String]
split at text = case cut at text of
  (word, "") -> [word | not (null word)]
  (word, rest) -> [word | not (null word)] ++ split at rest

main :: IO ()
main = do
  arguments <- getArgs
  clock <- formatTime defaultTimeLocale "%Y%m%dT%H%M%SZ" <$> getCurrentTime
  let variable name otherwise_ = fromMaybe otherwise_ <$> lookupEnv name
  [time, region, access, secret] <- sequence
    [variable "SIGN_TIME" clock, variable "AWS_REGION" "us-east-1", variable "AWS_ACCESS_KEY_ID" "", variable "AWS_SECRET_ACCESS_KEY" ""]
  token <- lookupEnv "AWS_SESSION_TOKEN"
  let (method, url) = (head arguments, arguments !! 1)
      payload = if length arguments > 2 then arguments !! 2 else "UNSIGNED-PAYLOAD"
      -- 1. Take the URL apart. 2. Sort the query; a name without a value gets a "=".
      (place, query) = cut '?' (drop 2 (snd (cut ':' url)))
      (host, path) = cut '/' place
      sorted = intercalate "&" [name ++ "=" ++ value | (name, value) <- sort (map (cut '=') (split '&' query))]
      -- 3. The canonical request: one line each, the headers in order and in lower case.
      added = [("x-amz-content-sha256", payload), ("x-amz-date", time)] ++ [("x-amz-security-token", t) | t <- maybeToList token]
      headers = ("host", host) : added
      names = intercalate ";" (map fst headers)
      canonical = intercalate "\n" [method, '/' : path, sorted, concat [n ++ ":" ++ v ++ "\n" | (n, v) <- headers], names, payload]
      -- 4. The string to sign. 5. The signing key: four HMACs, each the key of the next. The last signs.
      parts = [take 8 time, region, "s3", "aws4_request"]
      scope = intercalate "/" parts
      text = intercalate "\n" ["AWS4-HMAC-SHA256", time, scope, hex (sha256 (bytes canonical))]
      key = foldl' (\k part -> hmac k (bytes part)) (bytes ("AWS4" ++ secret)) parts
  -- 6. The headers.
  mapM_ (\(name, value) -> putStrLn (name ++ ": " ++ value)) added
  putStrLn ("authorization: AWS4-HMAC-SHA256 Credential=" ++ access ++ "/" ++ scope ++ ", SignedHeaders=" ++ names ++ ", Signature=" ++ hex (hmac key (bytes text)))
