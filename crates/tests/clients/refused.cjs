// Sends a body that is refused: refused.cjs WAY URL SIZE TIMES STATUS. Says how often the answer could be read.
'use strict'
const http = require('node:http')

const [way, url, size, times, status] = process.argv.slice(2).map((word, at) => (at > 1 ? Number(word) : word))
const piece = Buffer.alloc(65536)

function stream() {
  let left = size
  return new ReadableStream({
    pull(controller) {
      const length = Math.min(left, piece.length)
      left -= length
      if (length > 0) controller.enqueue(new Uint8Array(length))
      else controller.close()
    },
  })
}

const ways = {
  async fetch() {
    const answer = await fetch(url, { method: 'PUT', body: new Blob([Buffer.alloc(size)]) })
    return [answer.status, await answer.text()]
  },
  async stream() {
    const answer = await fetch(url, { method: 'PUT', body: stream(), duplex: 'half' })
    return [answer.status, await answer.text()]
  },
  http() {
    return new Promise((resolve, reject) => {
      const request = http.request(url, { method: 'PUT', headers: { 'Content-Length': size } })
      request.on('error', reject)
      request.on('response', (answer) => {
        let text = ''
        answer.on('data', (chunk) => (text += chunk))
        answer.on('end', () => resolve([answer.statusCode, text]))
        answer.on('error', reject)
      })
      request.end(Buffer.alloc(size))
    })
  },
}

async function main() {
  let told = 0
  for (let time = 0; time < times; time += 1) {
    try {
      const [found, text] = await ways[way]()
      if (found === status && /rror/.test(text)) told += 1
      else console.log(found, text)
    } catch (error) {
      console.log(error.message, error.code, error.cause)
    }
  }
  console.log(`${told} of ${times}`)
  process.exit(told === times ? 0 : 1)
}

main()
