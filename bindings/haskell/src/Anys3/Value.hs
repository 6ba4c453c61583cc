{-# LANGUAGE FlexibleInstances #-}
{-# LANGUAGE OverloadedStrings #-}

-- | Values without a type of their own, as the structures that an operation is given: JSON.
module Anys3.Value
  ( Value (..)
  , object
  , (.=)
  , (.:)
  , encode
  , decode
    -- * Types that are values
  , Codec (..)
  ) where

import Control.Applicative ((<|>))
import Control.Monad (guard)
import Data.Bits (shiftL, (.&.))
import Data.ByteString (ByteString)
import qualified Data.ByteString as B
import qualified Data.ByteString.Builder as Builder
import qualified Data.ByteString.Char8 as C
import qualified Data.ByteString.Lazy as L
import Data.Char (chr, digitToInt, isHexDigit, ord)
import Data.Int (Int64)
import Data.List (intersperse)
import Data.String (IsString (..))
import Data.Text (Text)
import qualified Data.Text as T
import qualified Data.Text.Encoding as T
import Data.Time (UTCTime, zonedTimeToUTC)
import Data.Time.Format.ISO8601 (iso8601ParseM, iso8601Show)
import Text.Read (readMaybe)

-- | A value of JSON.
data Value
  = Null
  | Bool Bool
  | Int Int64
  | Double Double
  | String Text
  | List [Value]
  | Object [(Text, Value)]
  deriving (Eq, Show)

instance IsString Value where
  fromString = String . T.pack

-- | A structure, with AWS's names: @object ["Key" .= "cat.txt"]@.
object :: [(Text, Value)] -> Value
object = Object

infixr 8 .=

-- | A member of one.
(.=) :: Codec a => Text -> a -> (Text, Value)
name .= value = (name, toValue value)

infixl 9 .:

-- | What a structure has by this name, if it is there and of this type.
(.:) :: Codec a => Value -> Text -> Maybe a
Object members .: name = lookup name members >>= fromValue
_ .: _ = Nothing

-- | Types that members of operations have.
class Codec a where
  toValue :: a -> Value
  -- | 'Nothing' where the value is of another type.
  fromValue :: Value -> Maybe a

instance Codec Value where
  toValue = id
  fromValue = Just

instance Codec Text where
  toValue = String
  fromValue (String text) = Just text
  fromValue _ = Nothing

instance Codec Bool where
  toValue = Bool
  fromValue (Bool truth) = Just truth
  fromValue _ = Nothing

instance Codec Int64 where
  toValue = Int
  fromValue (Int number) = Just number
  fromValue _ = Nothing

-- | ISO 8601.
instance Codec UTCTime where
  toValue = String . T.pack . iso8601Show
  fromValue (String text) = iso8601ParseM shown <|> (zonedTimeToUTC <$> iso8601ParseM shown)
    where
      shown = T.unpack text
  fromValue _ = Nothing

instance {-# OVERLAPPABLE #-} Codec a => Codec [a] where
  toValue = List . map toValue
  fromValue (List items) = traverse fromValue items
  fromValue _ = Nothing

-- | Names and values, as of metadata.
instance {-# OVERLAPPING #-} Codec [(Text, Text)] where
  toValue = Object . map (fmap String)
  fromValue (Object members) = traverse (traverse fromValue) members
  fromValue _ = Nothing

-- | As JSON.
encode :: Value -> ByteString
encode = L.toStrict . Builder.toLazyByteString . build

build :: Value -> Builder.Builder
build value = case value of
  Null -> "null"
  Bool truth -> if truth then "true" else "false"
  Int number -> Builder.int64Dec number
  Double number -> Builder.doubleDec number
  String text -> string text
  List items -> "[" <> commas (map build items) <> "]"
  Object members -> "{" <> commas [string name <> ":" <> build v | (name, v) <- members] <> "}"
  where
    commas = mconcat . intersperse ","

string :: Text -> Builder.Builder
string text = "\"" <> T.foldr (\c rest -> escaped c <> rest) mempty text <> "\""
  where
    escaped '"' = "\\\""
    escaped '\\' = "\\\\"
    escaped c
      | c < ' ' = "\\u" <> Builder.word16HexFixed (fromIntegral (ord c))
      | otherwise = Builder.charUtf8 c

-- | Reads JSON; 'Nothing' if it is none.
decode :: ByteString -> Maybe Value
decode text = do
  (found, rest) <- value (skip text)
  guard (B.null (skip rest))
  Just found

-- What is read, and what is behind it.
type Reader a = ByteString -> Maybe (a, ByteString)

skip :: ByteString -> ByteString
skip = C.dropWhile (`elem` (" \t\r\n" :: String))

value :: Reader Value
value text = C.uncons text >>= \(first, rest) -> case first of
  '"' -> mapped String (stringEnd rest)
  '[' -> mapped List (items ']' value (skip rest))
  '{' -> mapped Object (items '}' member (skip rest))
  't' -> word "true" (Bool True)
  'f' -> word "false" (Bool False)
  'n' -> word "null" Null
  _ -> number text
  where
    word name found = (,) found <$> B.stripPrefix name text
    mapped make = fmap (\(found, rest) -> (make found, rest))

items :: Char -> Reader a -> Reader [a]
items close item text
  | Just (c, rest) <- C.uncons text, c == close = Just ([], rest)
  | otherwise = go [] text
  where
    go found at = do
      (next, rest) <- item (skip at)
      (c, behind) <- C.uncons (skip rest)
      case c of
        ',' -> go (next : found) behind
        _ | c == close -> Just (reverse (next : found), behind)
        _ -> Nothing

member :: Reader (Text, Value)
member text = do
  (name, rest) <- B.stripPrefix "\"" text >>= stringEnd
  (found, behind) <- B.stripPrefix ":" (skip rest) >>= value . skip
  Just ((name, found), behind)

number :: Reader Value
number text = case (readMaybe digits, readMaybe digits) of
  (Just int, _) -> Just (Int int, rest)
  (_, Just double) -> Just (Double double, rest)
  _ -> Nothing
  where
    (before, rest) = C.span (`elem` ("0123456789+-.eE" :: String)) text
    digits = C.unpack before

-- What stands up to the quote at the end.
stringEnd :: Reader Text
stringEnd = go []
  where
    go found text = do
      let (plain, rest) = C.span (\c -> c /= '"' && c /= '\\') text
      plain' <- either (const Nothing) Just (T.decodeUtf8' plain)
      (c, behind) <- C.uncons rest
      if c == '"'
        then Just (T.concat (reverse (plain' : found)), behind)
        else do
          (escaped, after) <- C.uncons behind >>= escape
          go (T.singleton escaped : plain' : found) after
    escape (c, rest) = case c of
      'n' -> Just ('\n', rest)
      't' -> Just ('\t', rest)
      'r' -> Just ('\r', rest)
      'b' -> Just ('\b', rest)
      'f' -> Just ('\f', rest)
      'u' -> hex rest >>= pair
      _ -> Just (c, rest)
    pair (high, rest)
      | high .&. 0xfc00 == 0xd800 = do
          (low, behind) <- B.stripPrefix "\\u" rest >>= hex
          Just (chr (0x10000 + ((high .&. 0x3ff) `shiftL` 10) + (low .&. 0x3ff)), behind)
      | otherwise = Just (chr high, rest)
    hex text = do
      let (digits, rest) = C.splitAt 4 text
      guard (B.length digits == 4 && C.all isHexDigit digits)
      Just (C.foldl' (\n c -> n * 16 + digitToInt c) 0 digits, rest)
