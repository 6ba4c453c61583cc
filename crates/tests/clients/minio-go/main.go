// MinIO's SDK for Go: every way it sends a body, its trailing checksums among them.
//
// Prints `ok NAME` or `FAILED NAME: why` for each check, and ends with their number, as the programs beside it do.
package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// No check takes a tenth of it.
const limit = 2 * time.Minute

// One part of a multipart upload, and a rest that fills no chunk of 64 KiB.
const (
	part = 5 << 20
	odd  = 100_001
)

type check struct {
	name string
	run  func(context.Context) error
}

func main() {
	var checks []check
	for _, trailing := range []bool{false, true} {
		for _, size := range []int{0, 1, odd, part, 2*part + odd} {
			name := fmt.Sprintf("put_and_get[trailing=%t,%d]", trailing, size)
			checks = append(checks, check{name, func(ctx context.Context) error {
				return putAndGet(ctx, trailing, size, minio.PutObjectOptions{PartSize: part})
			}})
		}
	}
	for _, sum := range []minio.ChecksumType{minio.ChecksumCRC32, minio.ChecksumCRC32C, minio.ChecksumSHA1, minio.ChecksumSHA256,
		minio.ChecksumCRC64NVME, minio.ChecksumFullObjectCRC32, minio.ChecksumFullObjectCRC32C} {
		for _, size := range []int{odd, 2*part + odd} {
			name := fmt.Sprintf("checksum[%s,%d]", sum, size)
			checks = append(checks, check{name, func(ctx context.Context) error {
				return putAndGet(ctx, true, size, minio.PutObjectOptions{PartSize: part, Checksum: sum})
			}})
		}
	}
	checks = append(checks,
		check{"a_stream_of_unknown_length", stream},
		check{"what_is_not_there", missing},
		check{"many_are_listed_and_removed", many},
	)
	failed := 0
	for _, check := range checks {
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		if err := check.run(ctx); err != nil {
			failed++
			fmt.Printf("FAILED %s: %v\n", check.name, err)
		} else {
			fmt.Printf("ok %s\n", check.name)
		}
		cancel()
	}
	fmt.Printf("%d checks, %d failed\n", len(checks), failed)
	if failed > 0 {
		os.Exit(1)
	}
}

// A client, and a new bucket.
func connect(ctx context.Context, trailing bool) (*minio.Client, string, error) {
	endpoint, err := url.Parse(os.Getenv("ANYS3_ENDPOINT"))
	if err != nil {
		return nil, "", err
	}
	client, err := minio.New(endpoint.Host, &minio.Options{
		Creds:           credentials.NewEnvAWS(),
		Region:          os.Getenv("AWS_REGION"),
		TrailingHeaders: trailing,
	})
	if err != nil {
		return nil, "", err
	}
	name := "minio-go-" + hex.EncodeToString(random(6))
	return client, name, client.MakeBucket(ctx, name, minio.MakeBucketOptions{})
}

func random(size int) []byte {
	bytes := make([]byte, size)
	_, _ = rand.Read(bytes) // never fails
	return bytes
}

func putAndGet(ctx context.Context, trailing bool, size int, options minio.PutObjectOptions) error {
	client, bucket, err := connect(ctx, trailing)
	if err != nil {
		return err
	}
	body := random(size)
	options.UserMetadata = map[string]string{"Owner": "ann"}
	put, err := client.PutObject(ctx, bucket, "key", bytes.NewReader(body), int64(size), options)
	if err != nil {
		return err
	}
	if put.Size != int64(size) {
		return fmt.Errorf("%d bytes of %d were put", put.Size, size)
	}
	if err := holds(ctx, client, bucket, "key", body); err != nil {
		return err
	}
	return told(ctx, client, bucket, options.Checksum)
}

// The object is what was put.
func holds(ctx context.Context, client *minio.Client, bucket, key string, body []byte) error {
	object, err := client.GetObject(ctx, bucket, key, minio.GetObjectOptions{})
	if err != nil {
		return err
	}
	defer object.Close()
	got, err := io.ReadAll(object)
	if err != nil {
		return err
	}
	if !bytes.Equal(got, body) {
		return fmt.Errorf("%d bytes came back, not the %d that were put", len(got), len(body))
	}
	return nil
}

// The metadata are kept, and so is the checksum that was asked for.
func told(ctx context.Context, client *minio.Client, bucket string, sum minio.ChecksumType) error {
	info, err := client.StatObject(ctx, bucket, "key", minio.StatObjectOptions{Checksum: true})
	if err != nil {
		return err
	}
	if owner := info.UserMetadata["Owner"]; owner != "ann" {
		return fmt.Errorf("the metadata came back as %v", info.UserMetadata)
	}
	kept := map[string]string{"CRC32": info.ChecksumCRC32, "CRC32C": info.ChecksumCRC32C, "SHA1": info.ChecksumSHA1,
		"SHA256": info.ChecksumSHA256, "CRC64NVME": info.ChecksumCRC64NVME}
	if sum.IsSet() && kept[strings.TrimSuffix(sum.String(), "-FO")] == "" {
		return fmt.Errorf("no %s was kept, but %v", sum, kept)
	}
	return nil
}

func stream(ctx context.Context) error {
	client, bucket, err := connect(ctx, true)
	if err != nil {
		return err
	}
	body := random(2*part + odd)
	// Not a bytes.Reader: the SDK must not find out the length.
	reader := io.MultiReader(bytes.NewReader(body))
	if _, err := client.PutObject(ctx, bucket, "key", reader, -1, minio.PutObjectOptions{PartSize: part}); err != nil {
		return err
	}
	return holds(ctx, client, bucket, "key", body)
}

func missing(ctx context.Context) error {
	client, bucket, err := connect(ctx, false)
	if err != nil {
		return err
	}
	_, err = client.StatObject(ctx, bucket, "missing", minio.StatObjectOptions{})
	var refused minio.ErrorResponse
	if !errors.As(err, &refused) || refused.Code != minio.NoSuchKey {
		return fmt.Errorf("the answer is %v", err)
	}
	return nil
}

func many(ctx context.Context) error {
	client, bucket, err := connect(ctx, true)
	if err != nil {
		return err
	}
	const count = 20
	for number := range count {
		key := fmt.Sprintf("many/%d +%%", number)
		if _, err := client.PutObject(ctx, bucket, key, strings.NewReader(key), int64(len(key)), minio.PutObjectOptions{}); err != nil {
			return err
		}
	}
	listed := client.ListObjects(ctx, bucket, minio.ListObjectsOptions{Recursive: true})
	for failure := range client.RemoveObjects(ctx, bucket, listed, minio.RemoveObjectsOptions{}) {
		return fmt.Errorf("%s: %w", failure.ObjectName, failure.Err)
	}
	return client.RemoveBucket(ctx, bucket)
}
